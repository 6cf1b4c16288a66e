import type { FlowType } from './flow-type.ts';

/** What kind of program a connection talks to. */
export type ProductCategory =
  | 'erp'
  | 'mdm'
  | 'plm'
  | 'dam'
  | 'supplier'
  | 'translation'
  | 'import'
  | 'shop'
  | 'marketplace'
  | 'feed'
  | 'print'
  | 'search'
  | 'website'
  | 'pointOfSale'
  | 'crm'
  | 'analytics'
  | 'export';

/** A kind of program, and how it is recognised in a label. */
export interface CategoryFacts {
  readonly flowType: FlowType;
  /** Completes the sentence `"Magento" ...`. English; hosts translate by the category. */
  readonly says: string;
  /** Names of products, comma-separated: lower case, blanks and accents at will. */
  readonly products: string;
  /** Words for the kind itself, in several languages, written likewise. */
  readonly words: string;
}

/**
 * Well-known programs around a PIM by kind. Those that only pass data on, in either direction (integration platforms),
 * are left out, as their name tells nothing.
 */
export const productCategories: Readonly<Record<ProductCategory, CategoryFacts>> = {
  erp: {
    flowType: 'data_source',
    says: 'is an ERP, which puts products into the PIM',
    products:
      'sap,sap erp,s4hana,business one,navision,dynamics,dynamics 365,dynamics nav,business central,oracle,jd edwards,jde,netsuite,odoo,sage,sage x 3,infor,infor m 3,epicor,cegid,proalpha,abas,exact online,dolibarr,erpnext,unit 4,acumatica,syspro,qad,peoplesoft,weclapp,xentral,jtl wawi,actindo,totvs,kingdee,yonyou,1 c,1 с',
    words: 'erp,mrp,pgi,gescom,wawi,warenwirtschaft,gestionale',
  },
  mdm: {
    flowType: 'data_source',
    says: 'is an MDM, which puts master data into the PIM',
    products: 'stibo,informatica,reltio,profisee,semarchy,ataccama,ebx',
    words: 'mdm,master data,stammdaten',
  },
  plm: {
    flowType: 'data_source',
    says: 'is a PLM, which puts products into the PIM',
    products: 'centric,windchill,teamcenter,enovia,backbone',
    words: 'plm',
  },
  dam: {
    flowType: 'data_source',
    says: 'stores media, which it puts into the PIM',
    products:
      'bynder,cloudinary,canto,brandfolder,aprimo,widen,acquia,celum,picturepark,fotoware,keepeek,wedia,ephoto,frontify,filerobot,scaleflex,mediavalet,nuxeo,orange logic',
    words: 'dam,mediatheque,mediathek,mediateca,photo studio',
  },
  supplier: {
    flowType: 'data_source',
    says: 'supplies product data to the PIM',
    products: 'onboarder,supplier data manager,icecat,etilize,tecdoc,tecalliance',
    words:
      'supplier,suppliers,vendor,vendors,fournisseur,fournisseurs,lieferant,lieferanten,proveedor,proveedores,fornitore,fornitori,fornecedor,fornecedores,leverancier,leveranciers,leverantor,leverandor,dostawca,поставщик,поставщики,供应商,供應商,仕入先,サプライヤー,공급업체',
  },
  translation: {
    flowType: 'data_source',
    says: 'translates; as a source, the translations that it sends back and their errors are tracked',
    products:
      'smartling,phrase,memsource,lokalise,crowdin,transifex,textmaster,globallink,translations com,transperfect,lionbridge,trados,rws,xtm,deepl,wordbee,weglot,acolad,lilt,unbabel,weblate,memoq',
    words:
      'translation,translations,translator,localization,localisation,traduction,traductions,ubersetzung,ubersetzungen,traduccion,traducciones,traduzione,traduzioni,traducao,traducoes,vertaling,vertalingen,oversattning,oversaettelse,tlumaczenie,tlumaczenia,перевод,переводы,翻译,翻譯,翻訳,번역',
  },
  import: {
    flowType: 'data_source',
    says: 'sounds like something that puts data into the PIM',
    products: '',
    words: 'import,imports,importer,importacion,importazione,importacao,импорт',
  },
  shop: {
    flowType: 'data_destination',
    says: 'is a shop, which takes products out of the PIM',
    products:
      'magento,adobe commerce,shopify,prestashop,woocommerce,sylius,shopware,bigcommerce,salesforce commerce,salesforce commerce cloud,sfcc,demandware,commercetools,sap commerce,sap commerce cloud,hybris,sap hybris,orocommerce,spryker,oxid,vtex,opencart,nopcommerce,intershop,elastic path,saleor,medusa,wix,squarespace,ecwid,spree,solidus,hcl commerce,kibo,znode,wizishop,jtl shop,gambio,shopsys,thelia,front commerce,vue storefront,aimeos,bagisto,vendure,scayle,emporix,virto commerce,tiendanube,nuvemshop,cs cart',
    words:
      'shop,shops,store,stores,storefront,webshop,webstore,eshop,onlineshop,ecommerce,boutique,magasin,tienda,loja,negozio,winkel,webwinkel,sklep,butik,verkkokauppa,magaza,магазин,интернет магазин,商城,商店,网店,ショップ,쇼핑몰',
  },
  marketplace: {
    flowType: 'data_destination',
    says: 'is a marketplace, which takes products out of the PIM',
    products:
      'amazon,ebay,zalando,otto,kaufland,cdiscount,mirakl,fnac,manomano,rakuten,walmart,etsy,allegro,bol com,alibaba,aliexpress,mercado libre,mercado livre,leroy merlin,decathlon,galaxus,darty,back market,tmall,taobao,ozon,wildberries,lazada,shopee,coupang,trendyol,hepsiburada,emag,about you,la redoute,tiktok shop',
    words: 'marketplace,marketplaces,place de marche,places de marche,marktplatz,marktplaats,маркетплейс',
  },
  feed: {
    flowType: 'data_destination',
    says: 'syndicates product data that it takes out of the PIM',
    products:
      'productsup,channable,channeladvisor,rithum,lengow,shopping feed,beezup,feedonomics,tradebyte,salsify,syndigo,google merchant,google merchant center,google shopping,merchant center,meta catalog,facebook,instagram,pinterest,criteo,awin,linnworks,channelpilot,iziflux,wakeupdata,idealo',
    words: 'feed,feeds,syndication',
  },
  print: {
    flowType: 'data_destination',
    says: 'is for print publishing, and takes products out of the PIM',
    products: 'indesign,easycatalog,priint,censhare,canva,xpublisher',
    words: 'print,printing,print shop,druck,druckerei,impression,imprimerie,imprenta,stampa,drukarnia,печать,印刷,인쇄',
  },
  search: {
    flowType: 'data_destination',
    says: 'indexes products that it takes out of the PIM',
    products:
      'algolia,elasticsearch,doofinder,klevu,bloomreach,coveo,solr,meilisearch,typesense,findologic,fact finder,attraqt,nosto,searchspring,hawksearch,lucidworks',
    words: 'search,suche,recherche,busqueda,ricerca,поиск,検索,搜索',
  },
  website: {
    flowType: 'data_destination',
    says: 'is a website, which shows products from the PIM',
    products:
      'wordpress,drupal,contentful,strapi,storyblok,adobe experience manager,aem,typo 3,sitecore,prismic,contentstack,sanity,kentico,umbraco,joomla,neos,amplience,ibexa,magnolia,directus,webflow',
    words: 'cms,website,webseite,site web,sitio web,sito web,сайт,ウェブサイト,网站',
  },
  pointOfSale: {
    flowType: 'data_destination',
    says: 'is a point of sale, which takes products out of the PIM',
    products: 'lightspeed,openbravo,square',
    words: 'pos,point of sale,caisse,caisses,kasse,kassensystem,kassa',
  },
  crm: {
    flowType: 'data_destination',
    says: 'is a CRM or marketing tool, which takes products out of the PIM',
    products: 'salesforce,hubspot,klaviyo,mailchimp,emarsys,braze,pipedrive,marketo,dynamics crm',
    words: 'crm,newsletter',
  },
  analytics: {
    flowType: 'data_destination',
    says: 'is an analytics tool, which takes data out of the PIM',
    products: 'power bi,tableau,looker,snowflake,bigquery,databricks,redshift,qlik,metabase',
    words: 'analytics,bi,reporting,data warehouse,dwh,data lake',
  },
  export: {
    flowType: 'data_destination',
    says: 'sounds like something that takes data out of the PIM',
    products: '',
    words: 'export,exports,exporter,exportacion,esportazione,exportacao,экспорт',
  },
};

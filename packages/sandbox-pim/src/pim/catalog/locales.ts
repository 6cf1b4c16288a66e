/** Codes of all locales that a fresh PIM knows, the language before its countries (contract 13). */
const codes =
  'af:ZA am:ET ar:AE,BH,DZ,EG,IQ,JO,KW,LB,LY,MA,OM,QA,SA,SY,TN,YE arn:CL as:IN az:Cyrl_AZ,Latn_AZ ba:RU be:BY bg:BG bn:BD,IN bo:CN br:FR bs:Cyrl_BA,Latn_BA ca:ES co:FR cs:CZ cy:GB da:DK de:AT,CH,DE,LI,LU dsb:DE dv:MV el:GR en:029,AU,BZ,CA,GB,IE,IN,JM,MY,NZ,PH,SG,TT,US,ZA,ZW es:AR,BO,CL,CO,CR,DO,EC,ES,GT,HN,MX,NI,PA,PE,PR,PY,SV,US,UY,VE et:EE eu:ES fa:IR fi:FI fil:PH fo:FO fr:BE,CA,CH,FR,LU,MC fy:NL ga:IE gd:GB gl:ES gsw:FR gu:IN ha:Latn_NG he:IL hi:IN hr:BA,HR hsb:DE hu:HU hy:AM id:ID ig:NG ii:CN is:IS it:CH,IT iu:Cans_CA,Latn_CA ja:JP ka:GE kk:KZ kl:GL km:KH kn:IN ko:KR kok:IN ky:KG lb:LU lo:LA lt:LT lv:LV mi:NZ mk:MK ml:IN mn:MN,Mong_CN moh:CA mr:IN ms:BN,MY mt:MT nb:NO ne:NP nl:BE,NL nn:NO nso:ZA oc:FR or:IN pa:IN pl:PL prs:AF ps:AF pt:BR,PT qut:GT quz:BO,EC,PE rm:CH ro:RO ru:RU rw:RW sa:IN sah:RU se:FI,NO,SE si:LK sk:SK sl:SI sma:NO,SE smj:NO,SE smn:FI sms:FI sq:AL sr:Cyrl_BA,Cyrl_CS,Cyrl_ME,Cyrl_RS,Latn_BA,Latn_CS,Latn_ME,Latn_RS sv:FI,SE sw:KE syr:SY ta:IN te:IN tg:Cyrl_TJ th:TH tk:TM tn:ZA tr:TR tt:RU tzm:Latn_DZ ug:CN uk:UA ur:PK uz:Cyrl_UZ,Latn_UZ vi:VN wo:SN xh:ZA yo:NG zh:CN,HK,MO,SG,TW zu:ZA';

const enabled = ['en_US'];

export interface Locale {
  readonly code: string;
  readonly enabled: boolean;
}

/** All locales, by code. */
export function listLocales(): Locale[] {
  const all = codes.split(' ').flatMap((entry) => {
    const [language, countries] = entry.split(':');
    return countries?.split(',').map((country) => `${language}_${country}`) ?? [];
  });
  return all.map((code) => ({ code, enabled: enabled.includes(code) }));
}

export function findLocale(code: string): Locale | null {
  return listLocales().find((locale) => locale.code === code) ?? null;
}

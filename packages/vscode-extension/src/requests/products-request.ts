/** The first request that a connector makes: one page of products, few enough to be looked at. */
export const productsPath = '/api/rest/v1/products?limit=10';

/** Where tokens are given (contract 7.1). */
export const tokenPath = '/api/oauth/v1/token';

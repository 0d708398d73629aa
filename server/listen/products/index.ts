/** The catalogue: products heard of in orders and made by hand. */
export { productsAbout } from './about.ts'
export { productRoutes } from './routes.ts'

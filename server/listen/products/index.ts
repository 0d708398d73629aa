/** The catalogue: products heard of in orders and made by hand. */
export { productRoutes } from './routes.ts'

import { byId } from '#contract/common.ts'
import { ChangeProduct, NewProduct, Product, ProductsPage, ProductsQuery } from '#contract/products.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { addProduct, changeProduct } from './change.ts'
import { listProducts, productById } from './queries.ts'

export const productRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/products',
    summary: 'Products by name, a page at any depth',
    may: 'see deals',
    query: ProductsQuery,
    reply: ProductsPage,
    run: ({ query }, context) => listProducts(context, query),
  }),
  route({
    method: 'post',
    path: '/products',
    summary: 'Add a product',
    may: 'manage products',
    body: NewProduct,
    reply: Product,
    status: 201,
    run: async ({ body }, context) => productById(context, await addProduct(context, body)),
  }),
  route({
    method: 'patch',
    path: '/products/{id}',
    summary: 'Change a product, archive it or bring it back',
    may: 'manage products',
    params: byId,
    body: ChangeProduct,
    reply: Product,
    run: async ({ params, body }, context) => {
      await changeProduct(context, params.id, body)
      return productById(context, params.id)
    },
  }),
]

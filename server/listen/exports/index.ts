/** Tables that leave as files: CSV and XLSX, page by page, harmless in a spreadsheet, and readable by the importer. */
export { exportRoutes } from './routes.ts'
export { tableFile } from './table-file.ts'

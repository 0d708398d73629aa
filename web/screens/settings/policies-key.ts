/** Under which the policies of all roles are kept. */
export const policiesKey = ['workspace', '*', 'access']

export { useMembers } from '../../bulk/use-members.ts'

/** Writing to browsers through the services that their makers run (RFC 8030, 8188, 8291, 8292). */
export { arePushKeys, encryptPush, type PushKeys } from './encrypt.ts'
export { vapidHeader, vapidKeys } from './vapid.ts'

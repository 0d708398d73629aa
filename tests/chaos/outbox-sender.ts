import { createSender } from '#server/act/sending/index.ts'
import { configuredMail, emailChannel } from '#server/channels/email/index.ts'
import { systemClock } from '#server/platform/clock.ts'
import { connect } from '#server/platform/database/connect.ts'
import { createListener } from '#server/platform/listener.ts'
import { silentLog } from '#server/platform/log.ts'
import { secretsFrom } from '#server/platform/secrets.ts'

/** A process that only sends, to be killed. Arguments: address of the database, address of the mail server. */
const [, , databaseUrl = '', smtpUrl = ''] = process.argv
const connection = connect(databaseUrl, 12)
const services = {
  db: connection.db,
  clock: systemClock,
  log: silentLog,
  secrets: secretsFrom('a secret of the tests, long enough'),
  listener: createListener(databaseUrl, silentLog),
}
const mail = configuredMail({ smtpUrl, mailFrom: 'shop@tandem.example' })
createSender(services, { channels: { email: emailChannel }, mail, account: async () => null }).start()

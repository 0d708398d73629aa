import { spawn, spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Debian's Dovecot, where it is installed: a real IMAP server that others wrote. */
export interface Dovecot {
  readonly port: number
  /** A mail comes in, as a delivery agent writes it. */
  deliver(folder: 'INBOX' | 'Sent', raw: string): Promise<void>
  /** It forgets its numbers, as after a restore. */
  renumber(): Promise<void>
  close(): Promise<void>
}

export const dovecotPath = (): string | null => {
  const found = spawnSync('sh', ['-c', 'command -v dovecot || ls /usr/sbin/dovecot 2>/dev/null'], {
    encoding: 'utf8',
  })
  return found.stdout.trim().split('\n')[0] || null
}

export async function startDovecot(path: string, user: string, password: string): Promise<Dovecot> {
  const home = await mkdtemp(join(tmpdir(), 'tandem-dovecot-'))
  const mail = join(home, 'mail')
  const port = await freePort()
  // a mail process must not be root's; whoever else runs this is himself
  const { uid, username } = userInfo()
  const runs = uid === 0 ? 'nobody' : username
  await mkdir(mail)
  await writeFile(join(home, 'dovecot.conf'), settings({ home, mail, port, runs, password }))
  await chmod(home, 0o755)
  await chmod(mail, 0o777)
  const server = spawn(path, ['-F', '-c', join(home, 'dovecot.conf')], { stdio: 'ignore' })
  const close = async (): Promise<void> => {
    const ended = new Promise((done) => server.once('exit', done))
    if (server.exitCode === null) {
      server.kill('SIGTERM')
      await ended
    }
    await rm(home, { recursive: true, force: true })
  }
  await reachable(port).catch(async (error: unknown) => {
    await close()
    throw error
  })
  let count = 0
  return {
    port,
    deliver: async (folder, raw) => {
      const box = join(mail, user, ...(folder === 'INBOX' ? [] : ['.Sent']))
      await mkdir(join(box, 'new'), { recursive: true })
      await mkdir(join(box, 'tmp'), { recursive: true })
      const name = `${1_772_625_600 + count++}.M${count}.test`
      await writeFile(join(box, 'tmp', name), raw, { mode: 0o666 })
      await rename(join(box, 'tmp', name), join(box, 'new', name))
    },
    renumber: () =>
      rm(join(mail, user, 'dovecot-uidlist'), { force: true })
        .then(() => rm(join(mail, user, 'dovecot.index'), { force: true }))
        .then(() => rm(join(mail, user, 'dovecot.index.log'), { force: true })),
    close,
  }
}

interface Wanted {
  readonly home: string
  readonly mail: string
  readonly port: number
  readonly runs: string
  readonly password: string
}

const settings = ({ home, mail, port, runs, password }: Wanted): string => `
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = ${runs}
default_login_user = ${runs}
default_internal_group =
first_valid_uid = 1
mail_location = maildir:${mail}/%u
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${runs} gid=${runs === 'nobody' ? 'nogroup' : userInfo().gid} home=${mail}/%u
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    special_use = \\Sent
    auto = create
  }
}
`

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise<void>((done) => server.close(() => done()))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function reachable(port: number): Promise<void> {
  const { connect } = await import('node:net')
  for (let left = 200; left > 0; left--) {
    const isThere = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true)).on('error', () => done(false))
      socket.setTimeout(1_000).on('connect', () => socket.destroy())
    })
    if (isThere) return
    await new Promise((wake) => setTimeout(wake, 50))
  }
  throw new Error('Dovecot did not start')
}

import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The addresses at the other end of their sockets, as the system sees them; listening ones have none. */
export function remotesOf(pids: readonly number[]): readonly string[] {
  const inodes = new Set(pids.flatMap(socketsOf))
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) =>
    contents(`/proc/net/${table}`)
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const fields = line.trim().split(/\s+/)
        const [address = ''] = (fields[2] ?? '').split(':')
        return inodes.has(fields[9] ?? '') && !/^0*$/.test(address) ? [address] : []
      }),
  )
}

/** 127.0.0.0/8, ::1 and ::ffff:127.0.0.0/104 in the kernel's spelling: four bytes at a time, turned round. */
export const isLoopback = (address: string): boolean =>
  /^(?:0{16}FFFF0000)?[0-9A-F]{6}7F$/.test(address) || address === '00000000000000000000000001000000'

function socketsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const target = readlinkSync(`/proc/${pid}/fd/${fd}`)
      return /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []
    })
  } catch {
    return []
  }
}

function contents(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

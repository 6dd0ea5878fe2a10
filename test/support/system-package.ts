import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * What `find` finds on this machine; when that is nothing, its package is installed first, where that is allowed: as
 * root, on a system with apt.
 *
 * @param advice the one line to fail with when it is not to be had
 */
export function findOrInstall(find: () => string | null, packageName: string, advice: string): string {
  const found = find() ?? (install(packageName) ? find() : null)
  if (found) return found
  // The line says it all; where in the tests it was noticed does not matter.
  throw Object.assign(new Error(advice), { stack: advice })
}

function install(packageName: string): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.log(`Installing the system package ${packageName} ...`)
  const options = { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  try {
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', packageName], options)
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
}

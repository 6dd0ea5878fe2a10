import { execFileSync } from 'node:child_process'
import path from 'node:path'

/** Runs the migration program, as a deployment does. */
export function migrate(target: string): void {
  execFileSync(process.execPath, [path.resolve('prisma/migrate.mjs'), target], { stdio: 'pipe' })
}

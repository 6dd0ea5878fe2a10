import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * A copy of the source in a temporary folder, packages and all, to which a bench may add routes of its own: the product
 * has none for benches. Files of packages are linked, not copied, where the disk allows it.
 */
export function copyApp(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'convdojo-bench-'))
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
  for (const file of files.split('\0').filter((name) => name !== '' && !name.startsWith('test/'))) {
    cpSync(file, path.join(folder, file))
  }
  try {
    execFileSync('cp', ['-al', 'node_modules', folder], { stdio: 'ignore' })
  } catch {
    cpSync('node_modules', path.join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true })
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

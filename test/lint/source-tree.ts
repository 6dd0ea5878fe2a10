import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { SourceTree } from './check-order'

const SOURCE_FOLDERS = ['app', 'bin', 'lib', 'prisma', 'test']
const SOURCE = /(?<!\.d)\.[cm]?[jt]sx?$/
/** Written by programs, not by people. */
const GENERATED = /^(lib\/data\/generated|test\/e2e\/\.results)\//

/** Every source file of the repository at `root`, with its text. */
export function readSourceTree(root: string): SourceTree {
  const inFolders = SOURCE_FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  const files = [...readdirSync(root), ...inFolders].filter((file) => SOURCE.test(file) && !GENERATED.test(file))
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]))
}

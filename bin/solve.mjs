// Reads a layer, or a stack of layers, from standard input and prints what POST /api/v1/solve answers. Exit code 1 when
// it is refused.
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const root = new URL('..', import.meta.url)
if (!existsSync(new URL('node_modules/tsx', root))) {
  console.error('The packages are not installed yet: run npm start once, or npm ci.')
  process.exit(1)
}

const { tsImport } = await import('tsx/esm/api')
/** @type {typeof import('../app/api/v1/solve/respond')} */
const { respondToSolve } = await tsImport(fileURLToPath(new URL('app/api/v1/solve/respond.ts', root)), import.meta.url)

const response = await respondToSolve(
  new Request('http://localhost/api/v1/solve', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: await text(process.stdin),
  }),
)
console.log(await response.text())
process.exitCode = response.ok ? 0 : 1

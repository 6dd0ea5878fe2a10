import { randomUUID } from 'node:crypto'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { copyApp } from './copy-app'
import { load, type Sample, type Target } from './load'
import { scriptBytes } from './page-weight'
import { startApp } from './running-app'

const ROUNDS = 5
/** Problems that are submitted to, again and again; and as many that never were, for first submissions. */
const PROBLEMS = 200
const FIRST_SUBMISSIONS = 12_000

type Visitor = { readonly cookie: string; readonly variantIds: readonly string[] }

/**
 * The production server in one run, the targets in turn: requests a second and latencies, and how the ones that do
 * something compare with the ones that do nothing. Then the scripts each page loads above those of an empty page.
 */
export async function benchWeb(print: (line: string) => void): Promise<void> {
  const app = copyApp()
  const empty = copyApp()
  try {
    cpSync('test/bench/overlay', path.join(app.folder, 'app'), { recursive: true })
    rmSync(path.join(empty.folder, 'app'), { recursive: true })
    cpSync('test/bench/empty-app', path.join(empty.folder, 'app'), { recursive: true })
    const [server, emptyServer] = [await startApp(app.folder), await startApp(empty.folder)]
    try {
      await benchServer(server.url, emptyServer.url, print)
      await weighPages(server.url, emptyServer.url, print)
    } finally {
      await Promise.all([server.stop(), emptyServer.stop()])
    }
  } finally {
    app.remove()
    empty.remove()
  }
}

async function benchServer(url: string, emptyUrl: string, print: (line: string) => void): Promise<void> {
  const regular = await newVisitor(url, PROBLEMS)
  const fresh = await newVisitor(url, FIRST_SUBMISSIONS)
  const headers = { cookie: regular.cookie }
  let turn = 0
  let first = 0
  const targets: Target[] = [
    { name: 'empty JSON route', url: `${url}/api/bench-json`, method: 'POST' },
    { name: 'bare Prisma insert', url: `${url}/api/bench-insert`, method: 'POST' },
    {
      name: 'bare insert of an attempt',
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      next: () => ({ ...submission(), path: '/api/bench-attempt' }),
    },
    {
      name: 'submission',
      url,
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      next: () => submission(regular.variantIds[turn++ % PROBLEMS]),
    },
    {
      name: 'first submission',
      url,
      method: 'POST',
      headers: { cookie: fresh.cookie, 'content-type': 'application/json' },
      next: () => submission(fresh.variantIds[first++]),
    },
    { name: 'landing page', url: `${url}/`, method: 'GET' },
    { name: 'empty page, empty layout', url: `${emptyUrl}/`, method: 'GET' },
    { name: 'empty page, our layout', url: `${url}/bench-page`, method: 'GET' },
    { name: 'practice page', url: `${url}/practice/${regular.variantIds[0]}`, method: 'GET', headers },
  ]

  const samples = new Map<string, Sample[]>(targets.map(({ name }) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const target of targets) samples.get(target.name)?.push(await load(target))
  }

  print('')
  print(`Production server, 16 connections, median of ${ROUNDS} rounds in turn; Node ${process.version}`)
  print(
    `${'target'.padEnd(28)}${'req/s'.padStart(8)}${'p50 ms'.padStart(9)}${'p95 ms'.padStart(9)}${'p99 ms'.padStart(9)}`,
  )
  for (const [name, rounds] of samples) {
    const figure = (pick: (sample: Sample) => number, digits: number) => median(rounds.map(pick)).toFixed(digits)
    print(
      name.padEnd(28) +
        figure(({ perSecond }) => perSecond, 0).padStart(8) +
        figure(({ p50 }) => p50, 1).padStart(9) +
        figure(({ p95 }) => p95, 1).padStart(9) +
        figure(({ p99 }) => p99, 1).padStart(9),
    )
  }
  const ratio = (name: string, to: string) => {
    const [above, below] = [samples.get(name) ?? [], samples.get(to) ?? []]
    const value = median(above.map(({ perSecond }, round) => perSecond / (below[round]?.perSecond ?? Number.NaN)))
    print(`${name} / ${to}: ${value.toFixed(2)}`)
  }
  print('')
  ratio('submission', 'bare Prisma insert')
  ratio('submission', 'bare insert of an attempt')
  ratio('first submission', 'bare Prisma insert')
  ratio('first submission', 'bare insert of an attempt')
  ratio('submission', 'empty JSON route')
  ratio('practice page', 'empty page, our layout')
  ratio('practice page', 'empty page, empty layout')
}

/** A wrong answer with a key of its own: graded and stored like any other. */
function submission(variantId = ''): { path: string; body: string } {
  return {
    path: `/api/v1/practice/variants/${variantId}/attempts`,
    body: JSON.stringify({ response: '12', idempotencyKey: randomUUID() }),
  }
}

/** A visitor with problems of one output cell at level 2. */
async function newVisitor(url: string, problems: number): Promise<Visitor> {
  let cookie = ''
  const variantIds: string[] = []
  for (let problem = 0; problem < problems; problem++) {
    const response = await fetch(`${url}/api/v1/practice/variants`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ skill: 'output-cell', level: 2 }),
    })
    cookie ||= response.headers.get('set-cookie')?.split(';')[0] ?? ''
    variantIds.push((await response.json()).id)
  }
  return { cookie, variantIds }
}

async function weighPages(url: string, emptyUrl: string, print: (line: string) => void): Promise<void> {
  const { cookie, variantIds } = await newVisitor(url, 1)
  const floor = await scriptBytes(emptyUrl)
  print('')
  print(`Scripts of an empty page: ${kilobytes(floor)} kB gzip. Above that (limit 60):`)
  for (const page of ['/', '/practice', `/practice/${variantIds[0]}`, '/progress']) {
    const bytes = await scriptBytes(url + page, { cookie })
    print(`${page.slice(0, 24).padEnd(28)}${kilobytes(bytes - floor).padStart(8)} kB`)
  }
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

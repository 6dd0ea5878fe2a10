import { draw } from '@/lib/problems/generate'
import { measure } from '@/lib/problems/measure'
import { publicView } from '@/lib/problems/public-view'
import { diagnosticityOf } from '@/lib/problems/separation'
import type { Level, Skill } from '@/lib/problems/skills'
import { seed } from '@/test/support/seeds'

/** What the problems of one level are like. */
export type LevelReport = {
  readonly skill: Skill
  readonly level: Level
  /** The share in which the right method and every wrong one aimed at have an answer of their own. */
  readonly separated: number
  /** Methods compared, the right one included; the most in any problem. */
  readonly methods: number
  /** Layers drawn for one problem: median, 95th and 99th percentile. */
  readonly draws: readonly [number, number, number]
  /** Milliseconds of processor time for one problem, 99th percentile. */
  readonly milliseconds: number
  /** Non-zero products: the median; 0 where there are none to work out. */
  readonly products: number
  /** How far any problem is from the median, as a share of it. */
  readonly spread: number
  /** The largest number among the cells asked for, as a magnitude. */
  readonly largest: number
  /** Problems that came again within 200. */
  readonly duplicates: number
  /** The share that looked like one of the 200 before: where only sizes are shown, the numbers do not count. */
  readonly seenAgain: number
  /** Pairs of methods that some problem could not tell apart, and in how many. */
  readonly confused: ReadonlyMap<string, number>
}

const SESSION = 200

/** Draws `problems` of a level and says what they are like. The same problems in every run. */
export function reportLevel(skill: Skill, level: Level, problems: number): LevelReport {
  const draws: number[] = []
  const times: number[] = []
  const products: number[] = []
  const confused = new Map<string, number>()
  const stored = lastSeen()
  const shown = lastSeen()
  let [separated, methods, largest, duplicates, seenAgain] = [0, 0, 0, 0, 0]

  for (let index = 0; index < problems; index++) {
    const name = seed(`report ${skill} ${level} ${index}`)
    const begin = process.cpuUsage()
    const drawn = draw(skill, level, name)
    const { user, system } = process.cpuUsage(begin)
    times.push((user + system) / 1000)
    draws.push(drawn.draws)

    const found = diagnosticityOf(skill, drawn.params)
    if (found.confused.length === 0) separated += 1
    for (const pair of found.confused) confused.set(pair.join(' / '), (confused.get(pair.join(' / ')) ?? 0) + 1)
    methods = Math.max(methods, found.methods.length)

    const { work, results } = measure(drawn.params)
    if (work > 0) products.push(work)
    if (work > 0) largest = Math.max(largest, ...results.map(Math.abs))

    if (stored.hasSeen(JSON.stringify(drawn.params))) duplicates += 1
    if (shown.hasSeen(JSON.stringify(publicView(skill, level, drawn.params)))) seenAgain += 1
  }

  const median = products.length > 0 ? quantile(products, 0.5) : 0
  return {
    skill,
    level,
    separated: separated / problems,
    methods,
    draws: [quantile(draws, 0.5), quantile(draws, 0.95), quantile(draws, 0.99)],
    milliseconds: quantile(times, 0.99),
    products: median,
    spread: median === 0 ? 0 : Math.max(...products.map((count) => Math.abs(count - median))) / median,
    largest,
    duplicates,
    seenAgain: seenAgain / problems,
    confused,
  }
}

/** Remembers the last texts it was shown. */
function lastSeen(): { hasSeen: (text: string) => boolean } {
  const texts: string[] = []
  return {
    hasSeen(text) {
      const isKnown = texts.includes(text)
      texts.push(text)
      if (texts.length > SESSION) texts.shift()
      return isKnown
    },
  }
}

/** The report as a Markdown table, with the pairs that were confused below it. */
export function reportTable(reports: readonly LevelReport[]): string {
  const head = [
    'skill',
    'level',
    'methods',
    'told apart',
    'draws (50, 95, 99 %)',
    'ms (99 %)',
    'products',
    'spread',
    'largest',
    'repeats',
    'seen again',
  ]
  const rows = reports.map((report) => [
    report.skill,
    String(report.level),
    String(report.methods),
    report.methods < 2 ? '–' : percent(report.separated),
    report.draws.join(', '),
    report.milliseconds.toFixed(1),
    report.products === 0 ? '–' : String(report.products),
    report.products === 0 ? '–' : percent(report.spread),
    report.products === 0 ? '–' : String(report.largest),
    String(report.duplicates),
    percent(report.seenAgain),
  ])
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  const pairs = reports
    .filter(({ confused }) => confused.size > 0)
    .map(({ skill, level, confused }) => {
      const most = [...confused].sort(([, a], [, b]) => b - a).slice(0, 4)
      return `- ${skill} ${level}: ${most.map(([pair, count]) => `${pair} (${count})`).join('; ')}`
    })
  return [...lines, ...(pairs.length > 0 ? ['', 'Not told apart, and in how many problems:', '', ...pairs] : [])].join(
    '\n',
  )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share === 1 || share === 0 ? 0 : 1)} %`
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

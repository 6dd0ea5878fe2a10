import { conv2d } from '@/lib/conv/conv2d'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { diagnose, taskFor } from '@/lib/diagnosis/diagnose'
import { explanationsOf } from '@/lib/diagnosis/explanations'
import { posteriorOf } from '@/lib/diagnosis/posterior'
import { grade } from '@/lib/grading/grade'
import { generate } from '@/lib/problems/generate'
import type { Conv2dParams } from '@/lib/problems/params'
import { type ProblemLayer, toConv2dLayer } from '@/lib/problems/problem-layer'
import { type Random, seededRandom } from '@/lib/problems/random'
import { SKILLS, type Skill } from '@/lib/problems/skills'
import { handedIn } from '@/test/report/diagnosis-students'
import { seed } from '@/test/support/seeds'

const TIMES = 60

type Case = { readonly name: string; readonly limit: number; readonly skill: Skill; readonly params: Conv2dParams }

/**
 * Milliseconds to diagnose a response that no single method explains, so that every pair is worked out, beside their limits;
 * and where the time goes in the quickest run.
 */
export function benchDiagnosis(print: (line: string) => void): void {
  print('')
  print(`Diagnosing a response that nothing explains, milliseconds over ${TIMES} times`)
  print(
    'what'.padEnd(34) +
      ['limit', 'least', 'p50', 'methods', 'pairs', 'singles', 'pairs', 'weighing']
        .map((word) => word.padStart(9))
        .join(''),
  )
  for (const each of cases()) print(timed(each))
  print('')
  print(
    `Diagnosing an answer, by skill, level ${LEVEL}: milliseconds, median of ${STUDENTS} students, each the quickest of ${RUNS} runs`,
  )
  print('skill'.padEnd(34) + SKILL_KINDS.map((kind) => kind.padStart(13)).join(''))
  for (const skill of SKILLS) {
    print(skill.padEnd(34) + SKILL_KINDS.map((kind) => typical(skill, kind).padStart(13)).join(''))
  }
}

const LEVEL = 3
const STUDENTS = 5
const RUNS = 5
const SKILL_KINDS = ['right', 'one method', 'slips', 'random'] as const

function typical(skill: Skill, kind: (typeof SKILL_KINDS)[number]): string {
  const times = Array.from({ length: STUDENTS }, (_, index) => handedIn(skill, LEVEL, kind, `bench ${index}`)).flatMap(
    (handed) => {
      if (handed === null) return []
      const { params, parsed, score } = handed
      const [least] = quantiles(() => diagnose(skill, params, parsed, score), RUNS)
      return [least]
    },
  )
  const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]
  return median === undefined ? '–' : median.toFixed(2)
}

function timed({ name, limit, skill, params }: Case): string {
  const { score, parsed } = grade(params, slippedResponse(params))
  if (score.type !== 'scored' || parsed === null) throw new Error('the bench has a response that cannot be read')
  for (let warm = 0; warm < 8; warm++) diagnose(skill, params, parsed, score)
  const whole = quantiles(() => diagnose(skill, params, parsed, score))
  const task = taskFor(skill, params, parsed)
  if (task === null) throw new Error('the bench has a question without methods')
  const pairs = task.pairs()
  const parts = [
    quantiles(() => taskFor(skill, params, parsed)),
    quantiles(() => task.pairs()),
    quantiles(() => explanationsOf(task, posteriorOf({ ...task, pairs: () => pairs }))),
  ]
  return (
    name.padEnd(34) +
    [
      String(limit),
      ...whole.map(fixed),
      String(task.singles.length),
      String(pairs.length),
      ...parts.map(([least]) => fixed(least)),
    ]
      .map((text) => text.padStart(9))
      .join('')
  )
}

function cases(): Case[] {
  const volume = generate('output-volume', 'image-25x25x3', seed('diagnosis'))
  return [
    {
      name: '12x12 map, 2 channels, padding',
      limit: 20,
      skill: 'feature-map',
      params: mapOf12(seededRandom(seed('map'))),
    },
    { name: '25x25x5 volume', limit: 150, skill: 'output-volume', params: volume },
  ]
}

function mapOf12(random: Random): Conv2dParams {
  const numbers = (count: number) => Array.from({ length: count }, () => random.int(-4, 5))
  const layer: ProblemLayer = {
    input: { shape: [2, 23, 23], data: numbers(2 * 23 * 23) },
    weight: { shape: [2, 2, 3, 3], data: numbers(36) },
    bias: [2, -3],
    stride: [2, 2],
    padding: [1, 1, 1, 1],
    dilation: [1, 1],
    groups: 1,
  }
  return { op: 'conv2d', layer, ask: { kind: 'map', filter: 0 } }
}

/** The right numbers with every ninth one off: too many for slips, and no method's. */
function slippedResponse({ layer, ask }: Conv2dParams): unknown {
  const maps = nestedArrays(conv2d(toConv2dLayer(layer))).map((map) =>
    map.map((row, r) => row.map((value, c) => ((r + c) % 9 === 0 ? value + 1 + r : value))),
  )
  return ask.kind === 'volume' ? maps : maps[0]
}

/** The quickest run, which nothing else on the machine disturbed, and the median. */
function quantiles(work: () => unknown, runs = TIMES): [least: number, p50: number] {
  const times = Array.from({ length: runs }, () => {
    const begin = performance.now()
    work()
    return performance.now() - begin
  }).sort((a, b) => a - b)
  return [times[0] ?? Number.NaN, times[Math.floor(runs / 2)] ?? Number.NaN]
}

function fixed(milliseconds: number): string {
  return milliseconds.toFixed(1)
}

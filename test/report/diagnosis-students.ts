import { diagnose } from '@/lib/diagnosis/diagnose'
import type { Diagnosis, Explanation } from '@/lib/diagnosis/diagnosis'
import { areCompatible } from '@/lib/diagnosis/rule-families'
import { grade } from '@/lib/grading/grade'
import type { ParsedResponse } from '@/lib/grading/question'
import type { ScoredScore } from '@/lib/grading/score'
import { solve } from '@/lib/grading/solve'
import { type RuleId, VALUE_RULE_IDS, type ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import { generate } from '@/lib/problems/generate'
import type { Params } from '@/lib/problems/params'
import { type Random, seededRandom } from '@/lib/problems/random'
import type { Level, Skill } from '@/lib/problems/skills'
import { seed } from '@/test/support/seeds'
import { productsBy, rightWay, sizeBy } from './convolving-student'
import { type Answer, answerBy, isWorkedCellByCell, methodsFor, wayBy, written } from './student-answers'

/** How a simulated student comes to an answer. */
export const STUDENT_KINDS = [
  'right',
  'one method',
  'two methods',
  'method and slips',
  'slips',
  'random',
  'filled',
] as const

export type StudentKind = (typeof STUDENT_KINDS)[number]

/** One student, what they handed in, and what was found. */
export type Diagnosed = {
  readonly skill: Skill
  readonly level: Level
  readonly params: Params
  readonly kind: StudentKind
  /** Those the student really has. */
  readonly methods: readonly RuleId[]
  readonly isAimedAt: boolean
  /** Whether the first explanation names them, or methods that give the same answer. */
  readonly isFirst: boolean
  /** Whether any of the explanations does. */
  readonly isNamed: boolean
  /** How many numbers were handed in … */
  readonly numbers: number
  /** … and how many of them are wrong. */
  readonly wrong: number
  readonly diagnosis: Diagnosis
  readonly milliseconds: number
}

/** The share of students whose method is one that the skill is about; the others have any that shows. */
export const AIMED_SHARE = 0.75
const SLIP_RATE = 0.05
/** Of the slips: the share in one product, and what it does to it; of the others the share of miscounts; how far the rest are off. */
export const SLIPS = { inProduct: 0.65, times: [-2, -1, 1], miscounted: 0.6, off: [2, 12] } as const
const MOST_TRIES = 24

type Sheet = { readonly params: Params; readonly skill: Skill; readonly random: Random; readonly right: Answer }

/** What a student hands in. */
export type HandedIn = {
  readonly params: Params
  /** those the student has */
  readonly methods: readonly RuleId[]
  readonly answer: Answer
  readonly parsed: ParsedResponse
  readonly score: ScoredScore
}

/** What the student of this name hands in; null where the problem has nothing to go wrong in this way. */
export function handedIn(skill: Skill, level: Level, kind: StudentKind, name: string): HandedIn | null {
  const params = generate(skill, level, seed(`problem ${name}`))
  const random = seededRandom(seed(`student ${name}`))
  const sheet: Sheet = { params, skill, random, right: solve(params).answer }
  if (methodsFor(params).length === 0 && kind !== 'right') return null
  const work = workOf(kind, sheet)
  if (work === null) return null
  const { score, parsed } = grade(params, work.answer)
  if (score.type !== 'scored' || parsed === null) return null
  if ((score.earned === score.possible) !== (kind === 'right')) return null
  return { ...work, params, parsed, score }
}

/** The student of this name with what is found; null as above. */
export function diagnosedStudent(skill: Skill, level: Level, kind: StudentKind, name: string): Diagnosed | null {
  const handed = handedIn(skill, level, kind, name)
  if (handed === null) return null
  const { params, methods, answer, parsed, score } = handed
  const begin = performance.now()
  const diagnosis = diagnose(skill, params, parsed, score)
  const milliseconds = performance.now() - begin
  const { explanations } = diagnosis
  return {
    skill,
    level,
    params,
    kind,
    methods,
    isAimedAt: methods.every((id) => aimedAt(skill).has(id)),
    isFirst: explanations.slice(0, 1).some((each) => isNamedBy(each, methods, params)),
    isNamed: explanations.some((each) => isNamedBy(each, methods, params)),
    numbers: flat(answer).length,
    wrong: wrongIn(score.cells) + (score.size === false ? 1 : 0),
    diagnosis,
    milliseconds,
  }
}

/** Whether an explanation is what the student does: by name, among what it says is alike, or as the same answer. */
function isNamedBy({ misconceptions, alike }: Explanation, methods: readonly RuleId[], params: Params): boolean {
  if (methods.length === 0) return false
  if ([misconceptions, ...alike].some((each) => isSame([...each].sort(), [...methods].sort()))) return true
  const [own, named] = [methods, misconceptions].map((each) => answerBy(params, each, () => 0))
  return own !== null && isSame(own, named)
}

/** How many verdicts are wrong. */
function wrongIn(verdicts: unknown): number {
  if (typeof verdicts === 'boolean') return verdicts ? 0 : 1
  return Object.values(verdicts ?? {}).reduce<number>((sum, each) => sum + wrongIn(each), 0)
}

type Work = { readonly methods: readonly RuleId[]; readonly answer: Answer }

function workOf(kind: StudentKind, sheet: Sheet): Work | null {
  switch (kind) {
    case 'right':
      return { methods: [], answer: sheet.right }
    case 'one method':
      return byOneMethod(sheet)
    case 'two methods':
      return byTwoMethods(sheet)
    case 'method and slips': {
      const work = sheet.random.happens(0.75) ? byOneMethod(sheet) : byTwoMethods(sheet)
      return work && { ...work, answer: withSlips(sheet, work, false) }
    }
    case 'slips':
      return { methods: [], answer: withSlips(sheet, { methods: [], answer: sheet.right }, true) }
    case 'random':
      return { methods: [], answer: guessed(sheet) }
    case 'filled': {
      const answer = filled(sheet)
      return answer === null ? null : { methods: [], answer }
    }
  }
}

function byOneMethod(sheet: Sheet): Work | null {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const methods = [pickMethod(sheet)]
    const answer = visibleAnswer(sheet, methods)
    if (answer !== null) return { methods, answer }
  }
  return null
}

/** Two that go together, and give something else than either alone, than no method, and than any third one. */
function byTwoMethods(sheet: Sheet): Work | null {
  const { params } = sheet
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [one, other] = [pickMethod(sheet), pickMethod(sheet)]
    if (!goTogether(params, one, other)) continue
    const answer = visibleAnswer(sheet, [one, other])
    if (answer === null) continue
    const isOneMethod = methodsFor(params).some((id) =>
      isSame(
        answerBy(params, [id], () => 0),
        answer,
      ),
    )
    if (!isOneMethod) return { methods: [one, other], answer }
  }
  return null
}

export function goTogether({ op, ask }: Params, one: RuleId, other: RuleId): boolean {
  if (one === other) return false
  if (op === 'conv2d' && ask.kind === 'shape') return one.startsWith('channels') !== other.startsWith('channels')
  if (op === 'conv2d' && ask.kind === 'parameters') {
    return (one === 'parameters-without-bias') !== (other === 'parameters-without-bias')
  }
  if (op === 'pool2d' && ask.kind !== 'pooled-shape') return MOVES_WINDOWS.has(one) !== MOVES_WINDOWS.has(other)
  const isConvolving =
    op === 'conv2d' && ['cell', 'cells', 'row', 'pixel', 'channels', 'map', 'relu-map', 'volume'].includes(ask.kind)
  if (!isConvolving && op !== 'followThrough') return false
  if (isValueRule(one) && isValueRule(other)) return areCompatible(one, other)
  const [value] = [one, other].filter(isValueRule)
  if (value === undefined || isValueRule(one) === isValueRule(other)) return false
  const isAboutSums = [one, other].some((id) => id === 'relu-before-bias' || id === 'relu-per-channel')
  const isAddedUp = value === 'collapsed-to-one-map' || value === 'depthwise-summed'
  return !isAddedUp && (!isAboutSums || !ABOUT_SUMS.test(value))
}

/** What of pooling is about where the windows lie, and not about what is made of them. */
const MOVES_WINDOWS: ReadonlySet<RuleId> = new Set<RuleId>(['pool-stride-one', 'pool-ceil-or-floor'])

/** Who does not add products up to channels' sums, or does not add the bias, cannot do either before ReLU. */
const ABOUT_SUMS = /^(bias|channel|stacked|.*products$|.*multiply$|zero-keeps|relu|absolute)/

function isValueRule(id: RuleId): id is ValueRuleId {
  return VALUE_RULE_IDS.some((each) => each === id)
}

function pickMethod({ params, skill, random }: Sheet): RuleId {
  const all = methodsFor(params)
  const aimed = all.filter((id) => aimedAt(skill).has(id))
  return random.pick(aimed.length > 0 && random.happens(AIMED_SHARE) ? aimed : all)
}

export function aimedAt(skill: Skill): ReadonlySet<RuleId> {
  return new Set(Object.values(AIMED_AT[skill]).flat())
}

/** null: it leads to no answer, or to the right one. */
function visibleAnswer({ params, random }: Sheet, methods: readonly RuleId[]): Answer {
  if (methodsFor(params).length === 0) return null
  const answer = answerBy(params, methods, (count) => random.int(0, count - 1))
  if (answer === null) return null
  const { score } = grade(params, answer)
  return score.type === 'scored' && score.earned < score.possible ? answer : null
}

/** Each number slipped at a small rate; of somebody who only slips, one at least. */
function withSlips(sheet: Sheet, { methods, answer }: Work, isAlways: boolean): Answer {
  const { random } = sheet
  const count = flat(answer).length
  const forced = isAlways ? random.int(0, count - 1) : -1
  let index = -1
  return mapNumbers(answer, (value) => {
    index += 1
    return index === forced || random.happens(SLIP_RATE) ? slipped(sheet, methods, value, index) : value
  })
}

/** Another number: mostly one product with the wrong sign, left out or added twice, or one too many or few. */
function slipped(sheet: Sheet, methods: readonly RuleId[], value: number | string, index: number): number | string {
  const { params, random } = sheet
  const from = Number(value)
  const products = productsBehind(params, methods, index).filter((product) => product !== 0)
  if (products.length > 0 && random.happens(SLIPS.inProduct)) {
    return written(from + random.pick(SLIPS.times) * random.pick(products))
  }
  if (random.happens(SLIPS.miscounted)) return written(from + random.pick([-1, 1]))
  return written(from + random.pick([-1, 1]) * random.int(...SLIPS.off))
}

export function productsBehind(params: Params, methods: readonly RuleId[], index: number): number[] {
  if (params.op !== 'conv2d' || !isWorkedCellByCell(params.ask)) return []
  const way = wayBy(params.layer, methods) ?? rightWay(params.layer)
  const { ask } = params
  if (ask.kind === 'cell') return productsBy(params.layer, way, ask.at).flat()
  if (ask.kind === 'cells')
    return ask.at.slice(index, index + 1).flatMap((at) => productsBy(params.layer, way, at).flat())
  if (ask.kind === 'row') return productsBy(params.layer, way, [ask.filter, ask.row, index]).flat()
  if (ask.kind === 'pixel') return productsBy(params.layer, way, [index, ask.row, ask.column]).flat()
  if (ask.kind === 'channels') return productsBy(params.layer, way, ask.at)[index] ?? []
  if (ask.kind === 'map' || ask.kind === 'relu-map') {
    const columns = sizeBy(params.layer, way)?.[1] ?? 1
    return productsBy(params.layer, way, [ask.filter, Math.floor(index / columns), index % columns]).flat()
  }
  return []
}

/** Numbers of the right size and magnitude, and of sets any elements. */
function guessed({ params, random, right }: Sheet): Answer {
  if (params.op === 'conv2d' && (params.ask.kind === 'window' || params.ask.kind === 'starts')) {
    const { input } = params.layer
    const cells = Array.from({ length: input.shape[1] * input.shape[2] }, (_, cell) => [
      Math.floor(cell / input.shape[2]),
      cell % input.shape[2],
    ])
    const picked = cells.filter(() => random.happens(0.4))
    return picked.length === 0 ? cells.slice(0, 1) : picked
  }
  if (params.op === 'conv2d' && params.ask.kind === 'feeding-channels') {
    const all = Array.from({ length: params.layer.input.shape[0] }, (_, channel) => channel)
    const picked = all.filter(() => random.happens(0.5))
    return picked.length === 0 ? [0] : picked
  }
  if (params.op === 'conv2d' && params.ask.kind === 'settings') {
    const { perAxis, largestStride, largestPadding } = params.ask
    const stride = () => random.int(1, largestStride)
    return perAxis
      ? [stride(), stride(), random.int(0, largestPadding[0]), random.int(0, largestPadding[1])]
      : [stride(), random.int(0, Math.min(...largestPadding))]
  }
  const numbers = flat(right).map(Number)
  const most = Math.max(10, ...numbers.map((value) => Math.ceil(1.5 * Math.abs(value))))
  const least = numbers.some((value) => value < 0) || isSigned(params) ? -most : 0
  if (params.op === 'followThrough' && Array.isArray(right)) {
    // The size that is written decides the size of the steps after it.
    return right.map((step, index) => (index === 0 ? step : mapNumbers(step, () => random.int(least, most))))
  }
  return mapNumbers(right, () => random.int(least, most))
}

/** Fewer numbers than this are not filled in. */
const FEWEST_FILLED = 3

/** One number everywhere, or right ones as far as it went and that number in all the rest. */
function filled({ params: { op, ask }, random, right }: Sheet): Answer {
  const numbers = flat(right)
  if (numbers.length < FEWEST_FILLED || (op === 'conv2d' && PICKED.has(ask.kind))) return null
  const number = random.happens(0.6) ? 0 : random.happens(0.5) ? 1 : (numbers[0] ?? 0)
  const start = random.happens(0.6) ? 0 : random.int(0, numbers.length - FEWEST_FILLED)
  let index = -1
  const fill = (answer: Answer) =>
    mapNumbers(answer, (value) => {
      index += 1
      return index < start ? value : number
    })
  // The size that is written decides the size of the steps after it.
  if (op === 'followThrough' && Array.isArray(right)) return right.map((step, each) => (each === 0 ? step : fill(step)))
  return fill(right)
}

/** Answers in which nothing is repeated: what is picked, or chosen together. */
const PICKED: ReadonlySet<string> = new Set(['window', 'starts', 'feeding-channels', 'settings', 'wrong-cell'])

/** Whether its results may be negative, whatever these are. */
function isSigned({ op, ask }: Params): boolean {
  return op === 'conv2d' && ['cell', 'cells', 'row', 'pixel', 'map', 'volume', 'channels'].includes(ask.kind)
}

function mapNumbers(answer: Answer, change: (value: number | string) => number | string): Answer {
  if (typeof answer === 'number' || typeof answer === 'string') return change(answer)
  if (Array.isArray(answer)) return answer.map((each) => mapNumbers(each, change))
  if (typeof answer === 'object' && answer !== null) {
    return Object.fromEntries(Object.entries(answer).map(([field, each]) => [field, mapNumbers(each, change)]))
  }
  return answer
}

function flat(answer: Answer): (number | string)[] {
  const numbers: (number | string)[] = []
  mapNumbers(answer, (value) => {
    numbers.push(value)
    return value
  })
  return numbers
}

function isSame(one: Answer, other: Answer): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

import { solve } from '@/lib/grading/solve'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import type { Params } from '@/lib/problems/params'
import { AIMED_SHARE, aimedAt, type Diagnosed, goTogether, productsBehind, SLIPS } from './diagnosis-students'
import { answerBy, methodsFor } from './student-answers'

/** How likely each answer is that is not the right one; together 1, or nothing at all. */
type Chances = ReadonlyMap<number, number>

/** Answers to one question for one number, by how a student comes to them. */
type Question = {
  readonly single: Chances
  readonly slip: Chances
}

/**
 * The share of students with one method whose method any diagnosis can name, one that knows these students by heart
 * included, if it names one for no more than a share of those who slip. It names the answers that come of a method most
 * often beside how often they come of a slip, until that share is used up.
 */
function mostNamed(questions: readonly Question[], slipsNamed: number): number {
  const answers = questions
    .flatMap(({ single, slip }) => [...single].map(([answer, gain]) => ({ gain, cost: slip.get(answer) ?? 0 })))
    .sort((one, other) => other.gain * one.cost - one.gain * other.cost)
  let [named, left] = [0, slipsNamed * questions.length]
  for (const { gain, cost } of answers) {
    // The last one counts in part: what cannot be reached between two answers is not below the bound.
    const share = cost <= left ? 1 : left / cost
    named += share * gain
    left -= share * cost
    if (left <= 0) break
  }
  return named / questions.length
}

/** The questions whose answer is one number and no list. */
const ONE_NUMBER: ReadonlySet<string> = new Set([
  'cell',
  'parameters',
  'missing-bias',
  'missing-weight',
  'missing-input',
])

const MOST_SLIPS_NAMED = 0.005

/** Of every so many questions the pairs are worked out too. */
const PAIRS_EACH = 10

/** The bound in words, for these students: all slips that may be named are taken to be those at questions for one number. */
export function boundReport(students: readonly Diagnosed[]): string {
  const isOfOneNumber = ({ params }: Diagnosed) => ONE_NUMBER.has(params.ask.kind)
  const [withMethod, slipping] = (['one method', 'slips'] as const).map((kind) =>
    students.filter((student) => student.kind === kind),
  )
  const all = withMethod?.length ?? 0
  const asked = withMethod?.filter(isOfOneNumber) ?? []
  const slipsNamed =
    (MOST_SLIPS_NAMED * (slipping?.length ?? 0)) / Math.max(1, slipping?.filter(isOfOneNumber).length ?? 0)
  const single = mostNamed(asked.map(questionOf), slipsNamed)
  const pairs = asked.filter((_, index) => index % PAIRS_EACH === 0).flatMap(pairsAlike)
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  return [
    `${asked.length} of the ${all} students with one method were asked for one number. With slips named in`,
    `${percent(MOST_SLIPS_NAMED)} of all who slip, no diagnosis can name more than ${percent(single)} of these methods,`,
    `and so no more than ${percent((all - asked.length * (1 - single)) / all)} of all.`,
    `A number that comes of two methods comes of ${(pairs.reduce((sum, each) => sum + each, 0) / pairs.length).toFixed(1)} such pairs on average.`,
  ].join('\n')
}

function questionOf({ skill, params }: Diagnosed): Question {
  const methods = methodsFor(params)
  const aimed = methods.filter((id) => aimedAt(skill).has(id))
  const chanceOf = (id: RuleId) => {
    const ofAll = 1 / methods.length
    if (aimed.length === 0) return ofAll
    return (1 - AIMED_SHARE) * ofAll + (aimed.includes(id) ? AIMED_SHARE / aimed.length : 0)
  }
  const right = Number(solve(params).answer)
  const single = chances(
    methods.map((id) => [answered(params, [id]), chanceOf(id)] as const),
    right,
  )
  return { single, slip: slipChances(params, right) }
}

/** How many pairs give the number of a student with two methods, on average; none where nobody has two. */
function pairsAlike({ params }: Diagnosed): number[] {
  const methods = methodsFor(params)
  const known = new Set([Number(solve(params).answer), ...methods.map((id) => answered(params, [id]))])
  const pairs = methods.flatMap((one, index) =>
    methods
      .slice(index + 1)
      .filter((other) => goTogether(params, one, other))
      .map((other) => answered(params, [one, other])),
  )
  return alikeIn(pairs.filter((number) => !Number.isNaN(number) && !known.has(number)))
}

/** NaN: the methods lead to no number. */
function answered(params: Params, methods: readonly RuleId[]): number {
  const answer = answerBy(params, methods, () => 0)
  return answer === null ? Number.NaN : Number(answer)
}

/** How many of some numbers are the same as one of them, on average. */
function alikeIn(numbers: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  const squares = [...counts.values()].reduce((sum, count) => sum + count * count, 0)
  return numbers.length === 0 ? [] : [squares / numbers.length]
}

function slipChances(params: Params, right: number): Chances {
  const products = productsBehind(params, [], 0).filter((product) => product !== 0)
  const others = products.length > 0 ? 1 - SLIPS.inProduct : 1
  const [least, most] = SLIPS.off
  const far = Array.from({ length: most - least + 1 }, (_, index) => least + index)
  const both = (offs: readonly number[], share: number) =>
    offs.flatMap((off) => [-off, off].map((each) => [right + each, share / offs.length / 2] as const))
  return chances(
    [
      ...products.flatMap((product) =>
        SLIPS.times.map(
          (times) => [right + times * product, SLIPS.inProduct / products.length / SLIPS.times.length] as const,
        ),
      ),
      ...both([1], others * SLIPS.miscounted),
      ...both(far, others * (1 - SLIPS.miscounted)),
    ],
    right,
  )
}

function chances(answers: readonly (readonly [answer: number, weight: number])[], right: number): Chances {
  const weights = new Map<number, number>()
  for (const [answer, weight] of answers) {
    if (!Number.isNaN(answer) && answer !== right) weights.set(answer, (weights.get(answer) ?? 0) + weight)
  }
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0)
  return new Map([...weights].map(([answer, weight]) => [answer, weight / sum]))
}

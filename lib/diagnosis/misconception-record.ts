import { RULE_IDS, type RuleId } from '@/lib/misconceptions/rule-ids'
import type { Explanation, Methods } from './diagnosis'

/** What one credited attempt says about wrong methods. */
export type Witness = {
  readonly attemptId: string
  readonly variantId: string
  /** ISO 8601, UTC. */
  readonly submittedAt: string
  /** See `methodsShown`. */
  readonly shown: Methods
  /** The methods that the problem would have shown and the response does not; see `ruledOut`. */
  readonly ruledOut: Methods
  /** Which problems this is one of: they are drawn by the same rules, so what one of them shows the others show. */
  readonly kind: string
  /** The response is right to the last number. */
  readonly isRight: boolean
}

/** `seen`: shown, but not twice in a row. */
export type MisconceptionState = 'seen' | 'held' | 'retired'

/** What is known of one wrong method of one person. */
export type MisconceptionRecord = {
  readonly rule: RuleId
  readonly state: MisconceptionState
  /** In how many attempts it was shown … */
  readonly attempts: number
  /** … and at how many problems. */
  readonly problems: number
  readonly firstSeen: string
  readonly lastSeen: { readonly attemptId: string; readonly at: string }
  /** Problems since it was last shown that would have shown it and did not. */
  readonly chancesSince: number
}

/** It is held once it was shown at so many problems, with fewer than `CHANCES_TO_RETIRE` chances without it in between … */
const PROBLEMS_TO_HOLD = 2
/** … and retired after so many chances without it. */
export const CHANCES_TO_RETIRE = 3

/**
 * The methods that a diagnosis shows: those of its one explanation, where nothing else gives the same. Of two candidates, or
 * of methods that are alike, none is shown, and none of them had a chance either.
 */
export function methodsShown(explanations: readonly Pick<Explanation, 'misconceptions' | 'alike'>[]): Methods {
  const [only, ...others] = explanations
  return only && others.length === 0 && only.alike.length === 0 ? only.misconceptions : []
}

/**
 * What is known of each wrong method that a person's attempts have shown, the one shown last first; those shown together in the order of
 * `RULE_IDS`.
 *
 * A problem counts once for each method: shown if any attempt at it shows the method, else a chance without it if any
 * attempt at it rules it out, or is right where a problem of its kind has shown the method before. So whoever is told of a method and then mends the same problem had no chance without it.
 *
 * @param attempts of one person, the oldest first; only those that earned credit
 */
export function misconceptionRecords(attempts: readonly Witness[]): MisconceptionRecord[] {
  const rules = new Set(attempts.flatMap(({ shown }) => shown))
  return [...rules]
    .flatMap((rule) => recordOf(rule, attempts))
    .sort((one, other) => compareLatest(one, other) || RULE_IDS.indexOf(one.rule) - RULE_IDS.indexOf(other.rule))
}

function compareLatest({ lastSeen: one }: MisconceptionRecord, { lastSeen: other }: MisconceptionRecord): number {
  if (one.at === other.at) return 0
  return one.at < other.at ? 1 : -1
}

function recordOf(rule: RuleId, attempts: readonly Witness[]): MisconceptionRecord[] {
  const showing = attempts.filter(({ shown }) => shown.includes(rule))
  const [first, last] = [showing[0], showing.at(-1)]
  if (first === undefined || last === undefined) return []
  const problems = new Set(showing.map(({ variantId }) => variantId))
  return [
    {
      rule,
      ...statusAfter(outcomesOf(rule, attempts, problems)),
      attempts: showing.length,
      problems: problems.size,
      firstSeen: first.submittedAt,
      lastSeen: { attemptId: last.attemptId, at: last.submittedAt },
    },
  ]
}

type Outcome = 'shown' | 'chance'

/** One outcome for each problem that says anything about a method, in the order of the attempts that said it first. */
function outcomesOf(rule: RuleId, attempts: readonly Witness[], showing: ReadonlySet<string>): Outcome[] {
  const decided = new Set<string>()
  const kinds = new Set<string>()
  return attempts.flatMap(({ variantId, shown, ruledOut, kind, isRight }): Outcome[] => {
    const outcome = showing.has(variantId) ? 'shown' : 'chance'
    const says = outcome === 'shown' ? shown.includes(rule) : ruledOut.includes(rule) || (isRight && kinds.has(kind))
    if (shown.includes(rule)) kinds.add(kind)
    if (decided.has(variantId) || !says) return []
    decided.add(variantId)
    return [outcome]
  })
}

function statusAfter(outcomes: readonly Outcome[]): Pick<MisconceptionRecord, 'state' | 'chancesSince'> {
  let state: MisconceptionState = 'seen'
  let inARow = 0
  let chancesSince = 0
  for (const outcome of outcomes) {
    if (outcome === 'shown') {
      inARow = chancesSince < CHANCES_TO_RETIRE ? inARow + 1 : 1
      chancesSince = 0
      if (inARow >= PROBLEMS_TO_HOLD) state = 'held'
    } else {
      chancesSince += 1
      if (chancesSince === CHANCES_TO_RETIRE && state === 'held') state = 'retired'
    }
  }
  return { state, chancesSince }
}

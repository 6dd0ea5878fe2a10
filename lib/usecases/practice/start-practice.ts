import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { newVariantId, openVariantId } from '@/lib/data/variant-id'
import { skillShowing, type Tells, tellsOf } from '@/lib/diagnosis/tells-of'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { generate } from '@/lib/problems/generate'
import { type Difficulty, isNamedLayer, LEVELS, type Skill } from '@/lib/problems/skills'
import type { StartPracticeInput } from './start-practice.schema'

/** Problems that are looked at to find one that checks a method, at most: of the skill and level … */
const MOST_DRAWS = 24
/** … and of each level, where several are looked at for the lowest one that shows it. */
const MOST_DRAWS_OF_A_LEVEL = 6
/** In milliseconds. After that the best that was found is taken. */
const LONGEST_SEARCH = 150
/**
 * How much of each second the searches of all visitors may take together, and of it those of one visitor; after that they
 * look at one problem a place.
 */
const SEARCHING_IN_A_SECOND = { all: 500, one: 150 }

/**
 * A new problem for the viewer. Nothing is stored before it is answered: the id alone carries it. With `checks` it is one in
 * which these wrong methods give other answers than the right one, and than each other, with as little arithmetic as a
 * bounded number of draws has: of the same skill and level where the first of them shows there, else of a skill that shows
 * it. In place of a named layer, which may take thousands of products, it is of a level of its skill.
 */
export function startPractice(
  viewer: Viewer,
  { skill, difficulty, checks = [] }: StartPracticeInput,
): { variantId: string } {
  const [first] = checks
  const checking = first === undefined ? null : findChecking(viewer.id, skill, difficulty, [first, ...checks.slice(1)])
  return { variantId: checking ?? newVariantId(viewer.id, skill, difficulty) }
}

type Suspects = readonly [RuleId, ...RuleId[]]
type Drawn = { readonly variantId: string; readonly tells: Tells }

/** The id of a problem that shows the first of the suspects, at least; null: none was found. */
function findChecking(ownerId: string, skill: Skill, difficulty: Difficulty, suspects: Suspects): string | null {
  const begin = performance.now()
  const end = begin + Math.min(LONGEST_SEARCH, timeLeft(begin, ownerId))
  const levelsOf = (one: Skill) =>
    LEVELS.map((level) => ({ skill: one, difficulty: level, draws: MOST_DRAWS_OF_A_LEVEL }))
  const here = isNamedLayer(difficulty) ? levelsOf(skill) : [{ skill, difficulty, draws: MOST_DRAWS }]
  const places = [...here, ...levelsOf(skillShowing(suspects[0]))]
  let found: Drawn | null = null
  for (const place of places) {
    found ??= bestOf(ownerId, place, suspects, end)
  }
  const taken = performance.now() - begin
  searched.all += taken
  searched.by.set(ownerId, (searched.by.get(ownerId) ?? 0) + taken)
  return found?.variantId ?? null
}

/** In milliseconds, since the second began. */
const searched = { since: 0, all: 0, by: new Map<string, number>() }

/** What is left of this second for a visitor's search, in milliseconds. */
function timeLeft(now: number, ownerId: string): number {
  if (now - searched.since > 1000) Object.assign(searched, { since: now, all: 0, by: new Map() })
  const { all, one } = SEARCHING_IN_A_SECOND
  return Math.max(0, Math.min(all - searched.all, one - (searched.by.get(ownerId) ?? 0)))
}

/** At least one is drawn, however late it is. */
function bestOf(
  ownerId: string,
  { skill, difficulty, draws }: { readonly skill: Skill; readonly difficulty: Difficulty; readonly draws: number },
  suspects: Suspects,
  end: number,
): Drawn | null {
  let best: Drawn | null = null
  for (let count = 0; count < draws && (count === 0 || performance.now() < end); count++) {
    const variantId = newVariantId(ownerId, skill, difficulty)
    const origin = openVariantId(ownerId, variantId)
    if (origin === null) throw new Error('a variant id just made does not open')
    const tells = tellsOf(skill, generate(skill, difficulty, origin.seed), suspects)
    if (tells.shown.includes(suspects[0]) && (best === null || isBetter(tells, best.tells))) best = { variantId, tells }
  }
  return best
}

/** More methods shown, fewer that look alike, less to work out. */
function isBetter(one: Tells, other: Tells): boolean {
  const differences = [other.shown.length - one.shown.length, one.alike - other.alike, one.work - other.work]
  return (differences.find((difference) => difference !== 0) ?? 0) < 0
}

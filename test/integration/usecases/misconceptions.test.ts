import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/data/client'
import { openVariantId } from '@/lib/data/variant-id'
import { diagnose } from '@/lib/diagnosis/diagnose'
import { methodsShown } from '@/lib/diagnosis/misconception-record'
import { ruledOut } from '@/lib/diagnosis/ruled-out'
import { tellsOf } from '@/lib/diagnosis/tells-of'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { generate } from '@/lib/problems/generate'
import type { Params } from '@/lib/problems/params'
import type { Difficulty, Skill } from '@/lib/problems/skills'
import { findSuspects } from '@/lib/usecases/practice/find-suspects'
import { findVariant } from '@/lib/usecases/practice/find-variant'
import { getMisconceptions } from '@/lib/usecases/practice/get-misconceptions'
import { revealSolution } from '@/lib/usecases/practice/reveal-solution'
import { startPractice } from '@/lib/usecases/practice/start-practice'
import { submitAttempt } from '@/lib/usecases/practice/submit-attempt'
import { answerBy } from '@/test/report/student-answers'
import { countRows } from '@/test/support/count-rows'
import { newVisitor } from '@/test/support/visitor'

const ROTATED = 'kernel-rotated-180'

let viewer = newVisitor()
let minutes = 0

beforeEach(async () => {
  viewer = newVisitor()
  minutes = 0
  await database().visitor.deleteMany()
})

async function paramsOf(variantId: string): Promise<Params> {
  const found = await findVariant(viewer, variantId)
  if (!found) throw new Error('no such variant')
  return found.variant.params
}

/** A problem in which a method is told from everything else; of a feature map, the kernel turned by half a turn. */
async function startTelling(
  rule: RuleId = ROTATED,
  skill: Skill = 'feature-map',
  difficulty: Difficulty = 1,
): Promise<{ variantId: string; params: Params }> {
  for (let tries = 0; tries < 50; tries++) {
    const { variantId } = startPractice(viewer, { skill, difficulty })
    const params = await paramsOf(variantId)
    const { score, parsed } = grade(
      params,
      answerBy(params, [rule], () => 0),
    )
    if (score.type !== 'scored' || parsed === null) continue
    const { explanations } = diagnose(skill, params, parsed, score)
    if (methodsShown(explanations).join() === rule) return { variantId, params }
  }
  throw new Error('no problem tells it')
}

async function submit(variantId: string, response: unknown): Promise<string> {
  minutes += 1
  const now = new Date(Date.UTC(2026, 10, 21, 10, minutes))
  const result = await submitAttempt(viewer, variantId, { response }, now)
  if (result.type !== 'stored') throw new Error(`not stored: ${result.type}`)
  return result.attempt.id
}

async function showRotated(): Promise<string> {
  const { variantId, params } = await startTelling()
  return submit(
    variantId,
    answerBy(params, [ROTATED], () => 0),
  )
}

async function answerRight(): Promise<void> {
  const { variantId, params } = await startTelling()
  await submit(variantId, solve(params).answer)
}

const rulesOf = (lines: readonly { readonly rule: RuleId }[]) => lines.map(({ rule }) => rule)

describe('the record of wrong methods', () => {
  it('is empty at first, after one problem, and for anybody else', async () => {
    expect(await getMisconceptions(viewer)).toEqual({ held: [], retired: [] })
    await showRotated()
    expect(await getMisconceptions(viewer)).toEqual({ held: [], retired: [] })
    await showRotated()
    expect(rulesOf((await getMisconceptions(viewer)).held)).toEqual([ROTATED])
    expect(await getMisconceptions(newVisitor())).toEqual({ held: [], retired: [] })
  })

  it('tells a method shown at two problems, with the attempt that shows it last and its lesson', async () => {
    await showRotated()
    const attemptId = await showRotated()
    const { held } = await getMisconceptions(viewer)
    expect(held).toMatchObject([
      {
        rule: ROTATED,
        problems: 2,
        chancesSince: 0,
        lesson: { skill: 'orientation' },
        lastSeen: { attemptId, at: '2026-11-21T10:02:00.000Z', skill: 'feature-map', level: 1, namedLayer: null },
      },
    ])
    expect(held[0]?.title).not.toBe('')
    expect(held[0]?.instead).toMatch(/\.$/)
  })

  it('retires it after three problems answered without it, and holds it again after two with it', async () => {
    await showRotated()
    await showRotated()
    await answerRight()
    await answerRight()
    expect(rulesOf((await getMisconceptions(viewer)).held)).toEqual([ROTATED])
    await answerRight()
    expect(await getMisconceptions(viewer)).toMatchObject({ held: [], retired: [{ rule: ROTATED, chancesSince: 3 }] })
    await showRotated()
    expect(rulesOf((await getMisconceptions(viewer)).retired)).toEqual([ROTATED])
    await showRotated()
    expect(rulesOf((await getMisconceptions(viewer)).held)).toEqual([ROTATED])
  })

  it('retires a method that the problems are not made to show, once three more of their kind are right', async () => {
    const [rule, ...kind] = ['bias-of-other-filter', 'output-volume', 2] as const
    for (let shown = 0; shown < 2; shown++) {
      const { variantId, params } = await startTelling(rule, ...kind)
      await submit(
        variantId,
        answerBy(params, [rule], () => 0),
      )
    }
    expect(rulesOf((await getMisconceptions(viewer)).held)).toEqual([rule])
    for (let right = 0; right < 3; right++) {
      const { variantId, params } = await startTelling(rule, ...kind)
      await submit(variantId, solve(params).answer)
    }
    expect(rulesOf((await getMisconceptions(viewer)).retired)).toEqual([rule])
  })

  it('does not count what was answered after the solution was opened', async () => {
    await showRotated()
    const { variantId, params } = await startTelling()
    await revealSolution(viewer, variantId, new Date())
    await submit(
      variantId,
      answerBy(params, [ROTATED], () => 0),
    )
    expect(await getMisconceptions(viewer)).toEqual({ held: [], retired: [] })
  })

  it('reads what each attempt rules out as it was stored', async () => {
    const { variantId, params } = await startTelling()
    await submit(variantId, solve(params).answer)
    const { score, parsed } = grade(params, solve(params).answer)
    if (score.type !== 'scored' || parsed === null) throw new Error('not scored')
    const row = await database().attempt.findFirstOrThrow({ where: { variantId } })
    expect(row.ruledOut).toEqual(ruledOut('feature-map', params, parsed, score, { explanations: [], slips: [] }))
  })
})

describe('a problem that checks a method', () => {
  const started = (skill: Skill, difficulty: Difficulty, checks: readonly RuleId[]) => {
    const { variantId } = startPractice(viewer, { skill, difficulty, checks })
    const origin = openVariantId(viewer.id, variantId)
    if (origin === null) throw new Error('the id does not open')
    return { ...origin, tells: tellsOf(origin.skill, generate(origin.skill, origin.difficulty, origin.seed), checks) }
  }

  it('is of the same skill and level where the method shows there', () => {
    const checks = ['kernel-rotated-180', 'output-transposed'] as const
    const { skill, difficulty, tells } = started('feature-map', 2, checks)
    expect({ skill, difficulty }).toEqual({ skill: 'feature-map', difficulty: 2 })
    expect(tells).toMatchObject({ shown: checks, alike: 0 })
  })

  it('is of the lesson’s skill, at its lowest level that shows it, where it does not', () => {
    // One channel, so nothing can go wrong between channels.
    const { skill, difficulty, tells } = started('feature-map', 1, ['bias-per-channel'])
    expect({ skill, difficulty }).toEqual({ skill: 'channel-sums', difficulty: 1 })
    expect(tells.shown).toEqual(['bias-per-channel'])
  })

  it('takes no thousands of products in place of a named layer', () => {
    const { skill, difficulty, tells } = started('feature-map', 'image-25x25x3', ['kernel-rotated-180'])
    expect({ skill, difficulty }).toEqual({ skill: 'feature-map', difficulty: 1 })
    expect(tells.shown).toEqual(['kernel-rotated-180'])
    expect(tells.work).toBeLessThan(50)
  })

  it('is any of that skill and level where nothing shows the method', () => {
    const { skill, difficulty } = started('size-formula', 3, ['one-sign-wrong'])
    expect({ skill, difficulty }).toEqual({ skill: 'size-formula', difficulty: 3 })
  })

  it('is an id and nothing else: no row is stored', async () => {
    startPractice(viewer, { skill: 'feature-map', difficulty: 1, checks: [ROTATED] })
    expect(await countRows()).toEqual({ visitors: 0, variants: 0, attempts: 0 })
  })

  it('follows from what an attempt is explained by, for its owner alone', async () => {
    const attemptId = await showRotated()
    expect(await findSuspects(viewer, attemptId)).toEqual([ROTATED])
    expect(await findSuspects(newVisitor(), attemptId)).toEqual([])
    for (const other of ['', 'x', attemptId.slice(1), `${attemptId}x`])
      expect(await findSuspects(viewer, other)).toEqual([])
  })
})

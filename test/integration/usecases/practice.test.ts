import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/data/client'
import { storeVariant } from '@/lib/data/variants'
import { solve } from '@/lib/grading/solve'
import { GENERATOR_VERSION } from '@/lib/problems/generate'
import type { Skill } from '@/lib/problems/skills'
import { createVariant } from '@/lib/usecases/practice/create-variant'
import { findVariant } from '@/lib/usecases/practice/find-variant'
import { getAttempt } from '@/lib/usecases/practice/get-attempt'
import { getPracticeProblem } from '@/lib/usecases/practice/get-practice-problem'
import { getProgress } from '@/lib/usecases/practice/get-progress'
import { getSolution } from '@/lib/usecases/practice/get-solution'
import { revealSolution } from '@/lib/usecases/practice/reveal-solution'
import { startPractice } from '@/lib/usecases/practice/start-practice'
import { submitAttempt } from '@/lib/usecases/practice/submit-attempt'
import { countRows } from '@/test/support/count-rows'
import { newVisitor } from '@/test/support/visitor'

const NOW = new Date('2026-11-21T10:00:00.000Z')
const LATER = new Date('2026-11-21T10:05:00.000Z')

let viewer = newVisitor()

beforeEach(async () => {
  viewer = newVisitor()
  await database().visitor.deleteMany()
})

function start(skill: Skill = 'output-cell', difficulty: 1 | 2 | 3 | 'image-25x25x3' = 1): string {
  return startPractice(viewer, { skill, difficulty }).variantId
}

/** The right answer to a visitor's problem, worked out from its params. */
async function answerTo(variantId: string) {
  const found = await findVariant(viewer, variantId)
  if (!found) throw new Error('no such variant')
  return solve(found.variant.params).answer
}

function submit(variantId: string, response: unknown, idempotencyKey?: string, now = NOW) {
  return submitAttempt(viewer, variantId, idempotencyKey ? { response, idempotencyKey } : { response }, now)
}

async function storedAttempt(variantId: string, response: unknown, idempotencyKey?: string, now = NOW) {
  const result = await submit(variantId, response, idempotencyKey, now)
  if (result.type !== 'stored') throw new Error(`not stored: ${result.type}`)
  return result.attempt
}

describe('looking around', () => {
  it('leaves no row behind: not for a problem, not for its page, not for progress', async () => {
    const id = start()
    await getPracticeProblem(viewer, id)
    await getProgress(viewer, null)
    createVariant(viewer, { skill: 'feature-map', difficulty: 2 })
    expect(await countRows()).toEqual({ visitors: 0, variants: 0, attempts: 0 })
  })

  it('shows the same problem each time it is opened', async () => {
    const id = start('feature-map', 3)
    expect(await getPracticeProblem(viewer, id)).toEqual(await getPracticeProblem(viewer, id))
  })

  it('finds nothing for somebody else, nor for an id that was not made here', async () => {
    const id = start()
    expect(await getPracticeProblem(newVisitor(), id)).toBe('not-found')
    for (const forged of [`${id}x`, id.replace('.1.', '.2.'), 'output-cell.1.AAAA', '', 'x', '../..', `${id}.x`]) {
      expect(await getPracticeProblem(viewer, forged)).toBe('not-found')
    }
  })
})

describe('an attempt', () => {
  it('is graded, stored with its first row of everything, and found again', async () => {
    const id = start()
    const attempt = await storedAttempt(id, String(await answerTo(id)))
    expect(attempt).toMatchObject({ number: 1, isCredited: true, score: { type: 'scored', earned: 1, possible: 1 } })
    expect(await countRows()).toEqual({ visitors: 1, variants: 1, attempts: 1 })
    expect(await getAttempt(viewer, attempt.id)).toMatchObject({ variantId: id, attempt })
    expect(await getPracticeProblem(viewer, id)).toMatchObject({ lastAttempt: attempt })
  })

  it('keeps the response as typed, as read, and the versions it was graded by', async () => {
    const id = start()
    await storedAttempt(id, ' −6/2 ')
    const row = await database().attempt.findFirstOrThrow({ where: { variantId: id } })
    expect(row).toMatchObject({
      response: ' −6/2 ',
      parsed: -3,
      generatorVersion: GENERATOR_VERSION,
      engineVersion: 1,
      graderVersion: 2,
      submittedAt: NOW,
    })
  })

  it('that cannot be read costs nothing and stores nothing', async () => {
    const id = start()
    expect(await submit(id, '1O')).toMatchObject({ type: 'invalid', problems: [{ path: [] }] })
    expect(await countRows()).toEqual({ visitors: 0, variants: 0, attempts: 0 })
  })

  it('at somebody else’s problem is refused as if there were none', async () => {
    const id = start()
    await storedAttempt(id, '1')
    const stranger = newVisitor()
    expect(await submitAttempt(stranger, id, { response: '1' }, NOW)).toEqual({ type: 'not-found' })
    expect(await getSolution(stranger, id, null, NOW)).toEqual({ type: 'not-found' })
    expect(await revealSolution(stranger, id, NOW)).toBe('not-found')
    expect(await countRows()).toEqual({ visitors: 1, variants: 1, attempts: 1 })
  })

  it('never changes: the database itself refuses', async () => {
    const id = start()
    await storedAttempt(id, '1')
    await expect(database().attempt.updateMany({ data: { earned: 99 } })).rejects.toThrow()
    expect(await database().attempt.count({ where: { earned: 99 } })).toBe(0)
  })

  it('sent again with its key is the first one again', async () => {
    const id = start()
    const first = await storedAttempt(id, '1', 'key-1')
    const again = await storedAttempt(id, '1', 'key-1', LATER)
    expect(again).toEqual(first)
    expect(await database().attempt.count()).toBe(1)
  })

  it('with a used key and another response is refused, and the first one stays', async () => {
    const id = start()
    const first = await storedAttempt(id, '1', 'key-1')
    expect(await submit(id, '2', 'key-1', LATER)).toEqual({ type: 'key-taken' })
    expect(await getPracticeProblem(viewer, id)).toMatchObject({ lastAttempt: first })
  })

  it('pressed twenty times at once with one key is one attempt with one answer', async () => {
    const id = start()
    const all = await Promise.all(Array.from({ length: 20 }, () => storedAttempt(id, '1', 'double')))
    expect(new Set(all.map((attempt) => attempt.id)).size).toBe(1)
    expect(await countRows()).toEqual({ visitors: 1, variants: 1, attempts: 1 })
  })

  it('from twenty tabs at once gets a number of its own, without gaps', async () => {
    const id = start()
    const all = await Promise.all(Array.from({ length: 20 }, (_, tab) => storedAttempt(id, String(tab), `tab-${tab}`)))
    expect(all.map((attempt) => attempt.number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    )
  })

  it('is graded by the stored params, where an earlier generator made them otherwise', async () => {
    const id = start()
    const found = await findVariant(viewer, id)
    if (!found) throw new Error('no such variant')
    const params = structuredClone(found.variant.params)
    if (params.op !== 'conv2d') throw new Error('the problem is about a convolution')
    params.layer.input.data = params.layer.input.data.map((value) => value + 100)
    await database().$transaction(storeVariant({ ...found.variant, params, generatorVersion: 0 }, NOW))
    const { answer } = solve(params)
    expect(await storedAttempt(id, answer)).toMatchObject({ number: 1, score: { earned: 1 } })
  })

  it('is not found invalid for the form of params that are not the stored ones', async () => {
    const id = start('window-products', 1)
    const found = await findVariant(viewer, id)
    if (!found) throw new Error('no such variant')
    const { params } = found.variant
    if (params.op !== 'conv2d') throw new Error('the problem is about a convolution')
    const cellInstead = { ...params, ask: { kind: 'cell' as const, at: [0, 0, 0] as const } }
    await database().$transaction(storeVariant({ ...found.variant, params: cellInstead, generatorVersion: 0 }, NOW))
    expect(await storedAttempt(id, solve(cellInstead).answer)).toMatchObject({ score: { earned: 1, possible: 1 } })
  })

  it('at a whole 25x25x5 volume is stored and read back cell by cell', async () => {
    const id = start('output-volume', 'image-25x25x3')
    const answer = await answerTo(id)
    const attempt = await storedAttempt(id, answer)
    expect(attempt.score).toMatchObject({ earned: 3126, possible: 3126, size: true })
    expect(await getAttempt(viewer, attempt.id)).toMatchObject({ attempt: { response: answer } })
  })
})

describe('the solution', () => {
  it('is locked before an attempt or a reveal', async () => {
    expect(await getSolution(viewer, start(), null, NOW)).toEqual({ type: 'locked' })
  })

  it('opens after an attempt, and later attempts earn no credit', async () => {
    const id = start('feature-map', 1)
    await storedAttempt(id, [['0']])
    const result = await getSolution(viewer, id, null, NOW)
    expect(result).toMatchObject({ type: 'solution', solution: { answer: await answerTo(id) } })
    expect(await storedAttempt(id, await answerTo(id), undefined, LATER)).toMatchObject({
      number: 2,
      isCredited: false,
    })
  })

  it('opens by a reveal without an attempt, which ends the credit', async () => {
    const id = start()
    expect(await revealSolution(viewer, id, NOW)).toBe('revealed')
    expect(await getPracticeProblem(viewer, id)).toMatchObject({ isRevealed: true })
    expect(await getSolution(viewer, id, null, NOW)).toMatchObject({ type: 'solution' })
    expect(await storedAttempt(id, await answerTo(id))).toMatchObject({ isCredited: false })
  })

  it('has the working of one cell, and of none that is not asked', async () => {
    const id = start('output-volume', 'image-25x25x3')
    await revealSolution(viewer, id, NOW)
    expect(await getSolution(viewer, id, [4, 24, 24], NOW)).toMatchObject({
      type: 'cell',
      steps: [{ at: [4, 24, 24] }],
    })
    expect(await getSolution(viewer, id, [5, 0, 0], NOW)).toEqual({ type: 'no-such-cell' })
  })
})

describe('progress', () => {
  it('counts a problem right when it was wholly right before its solution was seen', async () => {
    const right = start()
    await storedAttempt(right, '99999')
    await storedAttempt(right, await answerTo(right))
    const tooLate = start()
    await revealSolution(viewer, tooLate, NOW)
    await storedAttempt(tooLate, await answerTo(tooLate))
    const wrong = start('output-shape', 2)
    await storedAttempt(wrong, ['1', '1', '1'])

    expect((await getProgress(viewer, null)).totals).toEqual([
      { skill: 'output-cell', title: 'One output cell', answered: 2, right: 1 },
      { skill: 'output-shape', title: 'Output shape', answered: 1, right: 0 },
    ])
  })

  it('lists attempts newest first, a page at a time, each once', async () => {
    const id = start()
    for (let minute = 0; minute < 30; minute++) {
      await storedAttempt(id, String(minute), undefined, new Date(NOW.getTime() + minute * 60_000))
    }
    const first = await getProgress(viewer, null)
    const second = await getProgress(viewer, first.nextAfter)
    expect(first.history.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => 30 - index))
    expect(second.history.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1])
    expect(second.nextAfter).toBeNull()
  })

  it('is one’s own', async () => {
    await storedAttempt(start(), '1')
    expect(await getProgress(newVisitor(), null)).toEqual({ totals: [], history: [], nextAfter: null })
  })
})

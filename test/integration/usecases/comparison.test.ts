import { beforeEach, describe, expect, it } from 'vitest'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { database } from '@/lib/data/client'
import { givenNumbers } from '@/lib/diagnosis/given'
import { solve } from '@/lib/grading/solve'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import type { Conv2dParams } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { findVariant } from '@/lib/usecases/practice/find-variant'
import { getComparison } from '@/lib/usecases/practice/get-comparison'
import { getPracticeProblem } from '@/lib/usecases/practice/get-practice-problem'
import { startPractice } from '@/lib/usecases/practice/start-practice'
import { submitAttempt } from '@/lib/usecases/practice/submit-attempt'
import { newVisitor } from '@/test/support/visitor'

const NOW = new Date('2026-11-22T10:00:00.000Z')

let viewer = newVisitor()

beforeEach(async () => {
  viewer = newVisitor()
  await database().visitor.deleteMany()
})

async function paramsOf(variantId: string): Promise<Conv2dParams> {
  const found = await findVariant(viewer, variantId)
  if (found?.variant.params.op !== 'conv2d') throw new Error('no such variant')
  return found.variant.params
}

/** A volume with the biases left out, and the right one. */
async function attemptWithoutBias() {
  const variantId = startPractice(viewer, { skill: 'output-volume', difficulty: 2 }).variantId
  const params = await paramsOf(variantId)
  const volume = nestedArrays(VALUE_RULES['bias-omitted'].output(toConv2dLayer(params.layer)))
  const result = await submitAttempt(viewer, variantId, { response: volume }, NOW)
  if (result.type !== 'stored') throw new Error(`not stored: ${result.type}`)
  return { variantId, attemptId: result.attempt.id, volume, right: solve(params).answer }
}

const FIRST = { explanation: 0, number: 0 }

describe('a comparison', () => {
  it('sets what the method does beside the right calculation, and the right numbers beside the wrong ones', async () => {
    const { variantId, attemptId, volume, right } = await attemptWithoutBias()
    const result = await getComparison(viewer, variantId, attemptId, { explanation: 0, number: 1 }, NOW)
    if (result.type !== 'comparison') throw new Error(result.type)
    const rightNumbers = Array.from(givenNumbers(right).values)
    expect(result.comparison).toMatchObject({ cell: [0, 0, 1], right: rightNumbers[1], yours: volume[0]?.[0]?.[1] })
    expect(result.comparison?.lines[result.comparison.differsAt]).toMatchObject({ right: { key: 'bias' }, yours: null })
    expect(result.numbers.map((number) => number.right)).toEqual(rightNumbers)
    expect(result.numbers[0]).toEqual({
      cell: [0, 0, 0],
      given: volume[0]?.[0]?.[0],
      right: rightNumbers[0],
      isCovered: true,
    })
  })

  it('ends the credit of the problem', async () => {
    const { variantId, attemptId, right } = await attemptWithoutBias()
    expect(await getPracticeProblem(viewer, variantId)).toMatchObject({ isRevealed: false })
    await getComparison(viewer, variantId, attemptId, FIRST, NOW)
    expect(await getPracticeProblem(viewer, variantId)).toMatchObject({ isRevealed: true })
    const again = await submitAttempt(viewer, variantId, { response: right }, NOW)
    expect(again).toMatchObject({ type: 'stored', attempt: { isCredited: false } })
  })

  it('is not there for another visitor, for an attempt at another problem, or for no attempt', async () => {
    const { variantId, attemptId } = await attemptWithoutBias()
    const other = await attemptWithoutBias()
    const notFound = { type: 'not-found' }
    expect(await getComparison(newVisitor(), variantId, attemptId, FIRST, NOW)).toEqual(notFound)
    expect(await getComparison(viewer, variantId, other.attemptId, FIRST, NOW)).toEqual(notFound)
    expect(await getComparison(viewer, variantId, 'nothing', FIRST, NOW)).toEqual(notFound)
    expect(await getComparison(viewer, 'nothing', attemptId, FIRST, NOW)).toEqual(notFound)
    expect(await getPracticeProblem(viewer, variantId)).toMatchObject({ isRevealed: false })
  })

  it('names what is not there, and costs nothing then', async () => {
    const { variantId, attemptId, volume } = await attemptWithoutBias()
    const at = (explanation: number, number: number) =>
      getComparison(viewer, variantId, attemptId, { explanation, number }, NOW)
    expect(await at(2, 0)).toEqual({ type: 'no-such-explanation' })
    expect(await at(0, volume.flat(2).length)).toEqual({ type: 'no-such-number' })
    expect(await getPracticeProblem(viewer, variantId)).toMatchObject({ isRevealed: false })
  })

  it('has no explanation of a right answer to compare', async () => {
    const variantId = startPractice(viewer, { skill: 'output-volume', difficulty: 2 }).variantId
    const result = await submitAttempt(viewer, variantId, { response: solve(await paramsOf(variantId)).answer }, NOW)
    if (result.type !== 'stored') throw new Error(result.type)
    expect(await getComparison(viewer, variantId, result.attempt.id, FIRST, NOW)).toEqual({
      type: 'no-such-explanation',
    })
  })
})

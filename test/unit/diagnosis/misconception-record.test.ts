import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { methodsShown, misconceptionRecords, type Witness } from '@/lib/diagnosis/misconception-record'
import type { RuleId } from '@/lib/misconceptions/rule-ids'

const RULE = 'bias-per-channel'

/**
 * "P shows, Q shows, R not" as `P+ Q+ R-`; a dot says nothing: the response was not recognised; `R=` is right, though nothing
 * is ruled out by it. Problems in small letters are of another kind.
 */
function attempts(story: string): Witness[] {
  return story
    .split(' ')
    .filter(Boolean)
    .map((word, index) => ({
      attemptId: `attempt ${index}`,
      variantId: word.slice(0, -1),
      submittedAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
      shown: word.endsWith('+') ? [RULE] : [],
      ruledOut: word.endsWith('-') ? [RULE] : [],
      kind: word === word.toLowerCase() ? 'filter-cell 2' : 'output-volume 2',
      isRight: word.endsWith('='),
    }))
}

const recordOf = (story: string) => misconceptionRecords(attempts(story))[0]

describe('a wrong method', () => {
  it.each([
    ['is seen once it is shown', 'P+', 'seen'],
    ['is held once it is shown at two problems', 'P+ Q+', 'held'],
    ['is not held by two attempts at the same problem', 'P+ P+', 'seen'],
    ['is held with two chances without it in between', 'P+ Q- R- S+', 'held'],
    ['is not held with three chances without it in between', 'P+ Q- R- S- T+', 'seen'],
    ['stays held with two chances without it', 'P+ Q+ R- S-', 'held'],
    ['is retired after three chances without it', 'P+ Q+ R- S- T-', 'retired'],
    ['needs three chances anew once it is shown again', 'P+ Q+ R- S- T+ U- V-', 'held'],
    ['that is retired and shown once more stays so', 'P+ Q+ R- S- T- U+', 'retired'],
    ['that is retired is held again once it is shown at two problems', 'P+ Q+ R- S- T- U+ V+', 'held'],
    ['has no chance at a problem where it is shown first and mended then', 'P+ Q+ Q- P- Q-', 'held'],
    ['has no chance at a problem where it is ruled out first and shown then', 'P+ Q+ R- S- T- T+', 'held'],
    ['has one chance a problem', 'P+ Q+ R- R- R-', 'held'],
    ['has no chance where nothing is recognised', 'P+ Q+ R. S. T.', 'held'],
    ['has a chance at each problem of a kind that has shown it, if the answer is right', 'P+ Q+ R= S= T=', 'retired'],
    ['has none at those of other kinds', 'P+ Q+ r= s= t=', 'held'],
    ['has none at those before', 'P= Q= R= S+ T+', 'held'],
  ])('%s: %s', (_, story, state) => {
    expect(recordOf(story)?.state).toBe(state)
  })

  it('that was never shown has no record, however often it is ruled out', () => {
    expect(misconceptionRecords(attempts('P- Q- R-'))).toEqual([])
  })

  it('is counted by attempts and by problems, with when it was first and last seen', () => {
    expect(recordOf('P+ P+ Q+ R- Q-')).toEqual({
      rule: RULE,
      state: 'held',
      attempts: 3,
      problems: 2,
      firstSeen: '2026-01-01T00:00:00.000Z',
      lastSeen: { attemptId: 'attempt 2', at: '2026-01-01T00:02:00.000Z' },
      chancesSince: 1,
    })
  })

  it('shown last comes first', () => {
    const [first, second] = attempts('P+ Q+')
    const other: Witness = { ...(second as Witness), shown: ['kernel-rotated-180'] }
    expect(misconceptionRecords([first as Witness, other]).map(({ rule }) => rule)).toEqual([
      'kernel-rotated-180',
      RULE,
    ])
  })

  it('shown together with another one keeps the order of the rules', () => {
    const both = attempts('P+').map((each): Witness => ({ ...each, shown: ['kernel-rotated-180', RULE] }))
    expect(misconceptionRecords(both).map(({ rule }) => rule)).toEqual([RULE, 'kernel-rotated-180'])
  })

  it('never depends on what the attempts say of others', () => {
    const words = fc.array(
      fc.constantFrom('P+', 'Q+', 'R+', 'S+', 'P-', 'Q-', 'R-', 'S-', 'T-', 'U-', 'P.', 'V=', 'w='),
    )
    fc.assert(
      fc.property(words, (story) => {
        const own = attempts(story.join(' '))
        const others: readonly RuleId[] = ['padding-edge']
        const crowded = own.map((each) => ({
          ...each,
          shown: [...others, ...each.shown],
          ruledOut: [...each.ruledOut, ...others],
        }))
        expect(misconceptionRecords(crowded).filter(({ rule }) => rule === RULE)).toEqual(misconceptionRecords(own))
      }),
    )
  })
})

describe('a diagnosis shows', () => {
  const explanation = (misconceptions: readonly RuleId[], alike: readonly (readonly RuleId[])[] = []) => ({
    misconceptions,
    alike,
  })

  it('both methods of its one explanation', () => {
    expect(methodsShown([explanation(['bias-omitted', 'padding-edge'])])).toEqual(['bias-omitted', 'padding-edge'])
  })

  it('none of two candidates, and none of those that are alike', () => {
    expect(methodsShown([explanation(['bias-omitted']), explanation(['padding-edge'])])).toEqual([])
    expect(methodsShown([explanation(['bias-omitted'], [['bias-multiplied']])])).toEqual([])
    expect(methodsShown([])).toEqual([])
  })
})

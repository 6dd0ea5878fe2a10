import { describe, expect, it } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { diagnose, taskFor } from '@/lib/diagnosis/diagnose'
import type { Diagnosis } from '@/lib/diagnosis/diagnosis'
import { isAsPredicted } from '@/lib/diagnosis/given'
import { ruledOut } from '@/lib/diagnosis/ruled-out'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import type { RuleId, ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import { generate } from '@/lib/problems/generate'
import type { Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { Skill } from '@/lib/problems/skills'
import { answerBy, methodsFor } from '@/test/report/student-answers'
import { EVERY_LEVEL, seed } from '@/test/support/seeds'
import { LECTURE_LAYER, LECTURE_MAP } from './lecture-layer'

/** What a response rules out, beside what is found in it. */
function judged(skill: Skill, params: Params, response: unknown): { out: readonly RuleId[]; diagnosis: Diagnosis } {
  const { score, parsed } = grade(params, response)
  if (score.type !== 'scored' || parsed === null) throw new Error(JSON.stringify(score))
  const diagnosis = diagnose(skill, params, parsed, score)
  return { out: ruledOut(skill, params, parsed, score, diagnosis), diagnosis }
}

const aimedAt = (skill: Skill) => new Set<string>(Object.values(AIMED_AT[skill]).flat())

/** Where numbers of the output are asked for, a skill that is about sizes or starts too aims at other methods. */
function aimedHere(skill: Skill, { op, ask }: Params): ReadonlySet<string> {
  const { values = [], relu = [] } = AIMED_AT[skill]
  const isOfOutput = ['cell', 'cells', 'row', 'pixel', 'map', 'relu-map', 'volume'].includes(ask.kind)
  return op === 'conv2d' && isOfOutput ? new Set([...values, ...relu]) : aimedAt(skill)
}

describe('a right answer', () => {
  it.each(EVERY_LEVEL)('of $skill $level rules out what would have been compared and gives another one', (level) => {
    const { skill } = level
    const params = generate(skill, level.level, seed(`ruled out ${skill} ${level.level}`))
    const { parsed } = grade(params, solve(params).answer)
    if (parsed === null) throw new Error('the answer cannot be read')
    const task = taskFor(skill, params, parsed)
    const aimed = aimedHere(skill, params)
    const others = (task?.singles ?? []).filter(({ methods: [id], values, isSized }) => {
      const places = Array.from({ length: values.length }, (_, index) => index)
      const isGiven = (index: number) => task && isAsPredicted(task.given, index, values[index] ?? Number.NaN)
      return id && aimed.has(id) && !(isSized && places.every(isGiven))
    })
    const { out } = judged(skill, params, solve(params).answer)
    expect(out.filter((id) => aimed.has(id)).sort()).toEqual(others.flatMap(({ methods }) => methods).sort())
  })

  it('rules out wrong sizes that the skill is about, where the size is asked for', () => {
    const params = generate('dilation', 4, seed('ruled out sizes'))
    expect(params.ask.kind).toBe('map')
    expect(judged('dilation', params, solve(params).answer).out).toContain('size-dilation-ignored')
  })

  it('rules out nothing where one picked cell is all there is', () => {
    const params = generate('wrong-cell', 1, seed('ruled out by a pick'))
    expect(judged('wrong-cell', params, solve(params).answer).out).toEqual([])
  })
})

describe('a wrong answer', () => {
  it.each(EVERY_LEVEL)('never rules out the method it was made by, nor one that is named: $skill $level', (level) => {
    const { skill } = level
    const params = generate(skill, level.level, seed(`ruled out ${skill} ${level.level}`))
    for (const id of methodsFor(params)) {
      const response = answerBy(params, [id], () => 0)
      if (response === null || grade(params, response).score.type !== 'scored') continue
      const { out, diagnosis } = judged(skill, params, response)
      if (diagnosis.explanations.length === 0) continue
      expect(out).not.toContain(id)
      const named = diagnosis.explanations.flatMap(({ misconceptions, alike }) => [...misconceptions, ...alike.flat()])
      expect(out.filter((each) => named.includes(each) || !aimedAt(skill).has(each))).toEqual([])
    }
  })

  const layer = toConv2dLayer(LECTURE_LAYER)
  const right = nestedArrays(conv2d(layer))[0] ?? []
  const mapBy = (id: ValueRuleId) => nestedArrays(VALUE_RULES[id].output(layer))[0] ?? []
  const outOf = (response: unknown) => judged('feature-map', LECTURE_MAP, response).out
  const ALL = ['output-transposed', 'output-rotated-180', 'kernel-rotated-180']

  it('with one slip rules out every method that is wrong elsewhere', () => {
    const slipped = right.map((row, r) => row.map((value, c) => (r === 1 && c === 2 ? value + 7 : value)))
    expect(outOf(slipped)).toEqual(ALL)
  })

  it('that is a method which is right in places rules out the others there, and not itself', () => {
    const transposed = mapBy('output-transposed')
    expect(outOf(transposed)).not.toContain('output-transposed')
    expect(outOf(transposed)).toContain('kernel-rotated-180')
  })

  it('says nothing where nothing explains it and most of it is wrong', () => {
    expect(outOf(right.map((row, r) => row.map((value, c) => (r + c === 0 ? value : 40 + 13 * r + 5 * c))))).toEqual([])
  })

  it('says nothing where its size is wrong', () => {
    expect(outOf(right.slice(0, 2))).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { taskFor } from '@/lib/diagnosis/diagnose'
import type { Methods } from '@/lib/diagnosis/diagnosis'
import { placesOff } from '@/lib/diagnosis/posterior'
import { predictedBy } from '@/lib/diagnosis/predicted-by'
import type { Predicted, Task } from '@/lib/diagnosis/task'
import { grade } from '@/lib/grading/grade'
import { generate } from '@/lib/problems/generate'
import { seededRandom } from '@/lib/problems/random'
import { answerBy, methodsFor } from '@/test/report/student-answers'
import { EVERY_LEVEL, seed } from '@/test/support/seeds'

/** The easiest and the hardest of each skill. */
const SOME_LEVELS = EVERY_LEVEL.filter(({ level }) => level === 1 || level === 4)

/** Responses by methods that were picked at random, alone and in pairs: some of another size than the right one. */
function tasksOf({ skill, level }: (typeof SOME_LEVELS)[number]): Task[] {
  const params = generate(skill, level, seed(`predicted ${skill} ${level}`))
  const random = seededRandom(seed(`predicting ${skill} ${level}`))
  const methods = methodsFor(params)
  const picked = methods.length === 0 ? [] : Array.from({ length: 3 }, () => random.pick(methods))
  const named: Methods[] = picked.flatMap((id, index) => [[id], [id, picked[index - 1] ?? id]])
  return named.flatMap((ids) => {
    const answer = answerBy(params, ids, (count) => random.int(0, count - 1))
    const { parsed } = answer === null ? { parsed: null } : grade(params, answer)
    return (parsed !== null && taskFor(skill, params, parsed)) || []
  })
}

const shown = ({ values, isSized }: Predicted) => `${isSized} ${Array.from(values, (value) => value + 0).join()}`

describe.each(SOME_LEVELS)('$skill $level', (level) => {
  it('what methods give by themselves is what they give among all others, in the nearer of two ways', () => {
    for (const task of tasksOf(level)) {
      const all = [...task.singles, ...task.pairs()]
      const far = (way: Predicted) => placesOff(task.given, way).length + (way.isSized ? 0 : 1)
      for (const { methods } of all) {
        const ways = all.filter((each) => String(each.methods) === String(methods))
        const nearest = ways.filter((way) => far(way) === Math.min(...ways.map(far)))
        const predicted = predictedBy(task, methods)
        expect(nearest.map(shown), String(methods)).toContain(predicted && shown(predicted))
      }
    }
  })
})

it('methods that are not among those of a question give nothing', () => {
  const params = generate('bias', 1, seed('predicted elsewhere'))
  const task = taskFor('bias', params, 0)
  expect(task && predictedBy(task, ['maxpool-zero-padding'])).toBeNull()
  expect(task && predictedBy(task, ['bias-omitted', 'maxpool-zero-padding'])).toBeNull()
})

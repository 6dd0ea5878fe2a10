import { describe, expect, it } from 'vitest'
import { calibrationOf, evidenceOf, simulateStudents, tallyOf } from '@/test/report/diagnosis-report'
import type { Diagnosed } from '@/test/report/diagnosis-students'

/** Every skill and level with every kind of student; `npm run report:diagnosis` has ten times as many. */
const students = simulateStudents(1240)

const of = (...kinds: readonly Diagnosed['kind'][]) => students.filter(({ kind }) => kinds.includes(kind))
const isClear = (student: Diagnosed) => evidenceOf(student) === '3 or more wrong'

describe('simulated students', () => {
  it('who are right are never told of a method', () => {
    expect(tallyOf(of('right')).named).toBe(0)
    expect(tallyOf(of('right')).students).toBe(124)
  })

  it('with one method have it named first, where it shows in three numbers, in at least 98 %', () => {
    const { students: count, first } = tallyOf(of('one method').filter(isClear))
    expect(count).toBeGreaterThan(100)
    expect(first / count).toBeGreaterThanOrEqual(0.98)
  })

  it('with two methods have both named, where they show in three numbers, in at least 95 %', () => {
    const { students: count, among } = tallyOf(of('two methods').filter(isClear))
    expect(count).toBeGreaterThan(30)
    expect(among / count).toBeGreaterThanOrEqual(0.95)
  })

  it('who write random numbers are not recognised, in at least 95 %', () => {
    const { students: count, named } = tallyOf(of('random'))
    expect(named / count).toBeLessThanOrEqual(0.05)
  })

  it('who fill a sheet with one number are told of a method in at most 3 %', () => {
    const { students: count, named } = tallyOf(of('filled'))
    expect(count).toBeGreaterThan(70)
    expect(named / count).toBeLessThanOrEqual(0.03)
  })

  it('who only slip are told of a method in at most 0.5 %', () => {
    const { students: count, named } = tallyOf(of('slips'))
    expect(count).toBeGreaterThan(200)
    expect(named / count).toBeLessThanOrEqual(0.005)
  })

  it('with one method hear of another one in at most 1 %, however few numbers show it', () => {
    const { students: count, first, named } = tallyOf(of('one method'))
    expect((named - first) / count).toBeLessThanOrEqual(0.01)
  })

  it('are told how sure the diagnosis is to within 5 points', () => {
    expect(calibrationOf(students).error).toBeLessThanOrEqual(0.05)
  })
})

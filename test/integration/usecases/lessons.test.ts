import { describe, expect, it } from 'vitest'
import { SKILLS } from '@/lib/problems/skills'
import { getLesson } from '@/lib/usecases/practice/get-lesson'
import { listSkillGroups } from '@/lib/usecases/practice/list-skill-groups'

function lessonOf(skill: string) {
  const lesson = getLesson(skill)
  if (lesson === 'not-found') throw new Error(`${skill} has a lesson`)
  return lesson
}

describe('getLesson', () => {
  it('works out the cell whose window is shown', () => {
    const { shown, cells, maps } = lessonOf('feature-map')
    expect(cells.map(({ at }) => at)).toEqual([shown])
    expect(maps).toHaveLength(1)
    expect(maps[0]?.values).toContain(cells[0]?.result)
  })

  it('gives a map after ReLU, without a negative number', () => {
    const { maps } = lessonOf('relu')
    expect(maps.flatMap(({ values }) => values).every((value) => value >= 0)).toBe(true)
  })

  it('gives a map for each filter of a volume, as large as the cells it was put together from', () => {
    for (const { rows, columns, values } of lessonOf('output-volume').maps) {
      expect(values).toHaveLength(rows.length * columns.length)
    }
    expect(lessonOf('output-volume').maps.map(({ filter }) => filter)).toEqual([0, 1])
  })

  it('works out both cells where two are asked, and draws no map of them', () => {
    const { cells, maps } = lessonOf('orientation')
    expect(cells).toHaveLength(2)
    expect(maps).toEqual([])
  })

  it('works out the size, and shows no cell, where a size is asked', () => {
    const { shown, opening, cells } = lessonOf('output-shape')
    expect(shown).toBeNull()
    expect(cells).toEqual([])
    expect(opening.map(({ rule }) => rule)).toEqual(['output-channels', 'output-extent', 'output-extent'])
  })

  it('names what comes before and what builds on it', () => {
    const { before, after } = lessonOf('channel-sums')
    expect(before.map(({ skill }) => skill)).toEqual(['output-cell', 'bias'])
    expect(after.map(({ skill }) => skill)).toContain('filter-cell')
  })

  it('knows no lesson of anything else', () => {
    expect(getLesson('juggling')).toBe('not-found')
    expect(getLesson('')).toBe('not-found')
  })
})

describe('listSkillGroups', () => {
  it('lists every skill once, in teaching order', () => {
    expect(listSkillGroups().flatMap(({ skills }) => skills.map(({ skill }) => skill))).toEqual(SKILLS)
  })
})

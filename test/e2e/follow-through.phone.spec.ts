import { expect } from '@playwright/test'
import { newVariant } from './support/problem'
import { test } from './support/test'

test('on a small phone each step has what it takes from the drawing in sight, between the question and the keypad', async ({
  page,
}) => {
  await page.setViewportSize({ width: 375, height: 667 })
  const { path } = await newVariant(page, { skill: 'follow-through', level: 4 })
  await page.goto(path)
  const cellOf = (step: number) =>
    page
      .getByRole('grid', { name: new RegExp(`^Step ${step}:`) })
      .getByRole('textbox')
      .first()
  const keypad = page.getByRole('group', { name: 'Number keys' })

  for (const [step, hasFilter] of [
    [1, false],
    [3, false],
    [4, true],
    [2, false],
    [5, true],
  ] as const) {
    await cellOf(step).tap()
    const shown = page.getByRole('region', { name: hasFilter ? 'Filter and input' : 'Input', exact: true })
    await expect(shown.getByRole('table', { name: 'input, channel 1' })).toBeVisible()
    await expect(shown.getByRole('table', { name: /^filter/ })).toHaveCount(hasFilter ? 2 : 0)
    const [top, cell, keys] = [await shown.boundingBox(), await cellOf(step).boundingBox(), await keypad.boundingBox()]
    if (!top || !cell || !keys) throw new Error('something is not drawn')
    expect(top.height).toBeLessThanOrEqual(0.4 * 667)
    expect(cell.y).toBeGreaterThanOrEqual(top.y + top.height)
    expect(cell.y + cell.height).toBeLessThanOrEqual(keys.y)
  }

  await cellOf(3).tap()
  await expect(keypad.getByText('Step 3, channel 0, row 0, column 0')).toBeVisible()
  await expect(page.getByText('channel 1, row 0')).toBeVisible()
})

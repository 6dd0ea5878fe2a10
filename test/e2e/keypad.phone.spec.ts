import { expect } from '@playwright/test'
import { newProblem } from './support/problem'
import { test } from './support/test'

test('on a phone the keypad has a minus key, moves on, and leaves the cell in sight', async ({ page }) => {
  const { path } = await newProblem(page, { skill: 'window-products', level: 2 })
  await page.goto(path)
  await page.getByRole('textbox', { name: 'Row 2, column 2' }).tap()
  const keypad = page.getByRole('group', { name: 'Number keys' })
  await keypad.getByRole('button', { name: /minus/i }).tap()
  await keypad.getByRole('button', { name: '4', exact: true }).tap()
  const cell = page.getByRole('textbox', { name: 'Row 2, column 2' })
  await expect(cell).toHaveValue(/^[-−]4$/)
  const [cellBox, keypadBox] = [await cell.boundingBox(), await keypad.boundingBox()]
  expect((cellBox?.y ?? 0) + (cellBox?.height ?? 0)).toBeLessThanOrEqual(keypadBox?.y ?? 0)
})

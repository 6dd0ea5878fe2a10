import { expect } from '@playwright/test'
import { checkButton, newProblem } from './support/problem'
import { test } from './support/test'

const asText = (map: readonly (readonly number[])[]) => map.map((row) => row.join('\t')).join('\n')

test('a 25x25x5 volume is answered from a file, and every one of its 3125 numbers is graded', async ({ page }) => {
  const { path, output } = await newProblem(page, { skill: 'output-volume', namedLayer: 'image-25x25x3' })
  await page.goto(path)
  const wrong = structuredClone(output) as number[][][]
  const row = wrong[3]?.[20]
  if (row) row[7] = 999
  await page.getByLabel('File with the numbers').setInputFiles({
    name: 'output.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(wrong)),
  })
  await checkButton(page).click()
  await expect(page.getByText('3124 of 3125 right. The size is right.')).toBeVisible()
  await expect(page.getByText('Filter 3, row 20, column 7: you have 999.')).toBeVisible()
})

test('a map is pasted from a spreadsheet, undone, and pasted again; the paste sets its size', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { path, output } = await newProblem(page, { skill: 'feature-map', level: 1 })
  const map = output[0] ?? []
  await page.goto(path)
  await page.getByRole('textbox', { name: 'Number of rows' }).fill('1')
  await page.getByRole('textbox', { name: 'Number of columns' }).fill('1')
  const first = page.getByRole('textbox', { name: /^Row 0, column 0/ })
  await first.click()
  await page.evaluate((text) => navigator.clipboard.writeText(text), asText(map))
  await page.keyboard.press('Control+v')
  await expect(page.getByRole('textbox', { name: `Row ${map.length - 1}, column 0` })).toHaveValue(
    String(map.at(-1)?.[0]),
  )
  await page.keyboard.press('Control+z')
  await expect(first).toHaveValue('')
  await page.keyboard.press('Control+Shift+z')
  await expect(first).toHaveValue(String(map[0]?.[0]))
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('All right, and so is the size.')).toBeVisible()
})

test('the keyboard alone is enough: arrows, Enter, Tab, Backspace, and Check', async ({ page }) => {
  const { path } = await newProblem(page, { skill: 'window-products', level: 2 })
  await page.goto(path)
  const cell = (row: number, column: number) => page.getByRole('textbox', { name: `Row ${row}, column ${column}` })
  await cell(0, 0).focus()
  await page.keyboard.type('1')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await page.keyboard.type('5')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Tab')
  await page.keyboard.type('-6')
  await page.keyboard.press('Control+Home')
  await expect(cell(0, 0)).toBeFocused()
  await expect(cell(0, 1)).toHaveValue('2')
  await expect(cell(1, 1)).toHaveValue('')
  await expect(cell(1, 2)).toHaveValue('-6')
})

import { expect } from '@playwright/test'
import { checkButton, newVariant } from './support/problem'
import { test } from './support/test'

test('on a phone the layers of a stack stay in sight while a number is typed, the one in question lit', async ({
  page,
}) => {
  const { path } = await newVariant(page, { skill: 'stack-cost', level: 4 })
  await page.goto(path)
  const fields = page.getByRole('region', { name: 'Your answer' }).getByRole('textbox')
  await fields.nth(3).tap()
  const layers = page.getByRole('region', { name: 'The layers' })
  await expect(layers.getByRole('listitem')).toHaveCount(5)
  await expect(layers.locator('[aria-current]')).toHaveText(/^3conv .* filters/)
  const [height, screen] = [(await layers.boundingBox())?.height ?? 0, page.viewportSize()?.height ?? 0]
  expect(height).toBeLessThanOrEqual(0.3 * screen)

  // What lies on the layers is read, and typing goes on.
  await layers.tap()
  await expect(fields.nth(3)).toBeFocused()
  await fields.nth(2).tap()
  await expect(layers.locator('[aria-current]')).toHaveCount(0)
})

test('the worked solution of counts begins with the first that was wrong', async ({ page }) => {
  const { id, path } = await newVariant(page, { skill: 'stack-cost', level: 4 })
  await page.request.post(`/api/v1/practice/variants/${id}/reveal`)
  const { answer, steps } = await (await page.request.get(`/api/v1/practice/variants/${id}/solution`)).json()
  await page.goto(path)
  const fields = page.getByRole('region', { name: 'Your answer' }).getByRole('textbox')
  for (const [index, value] of answer.entries()) await fields.nth(index).fill(String(index < 4 ? value : value + 1))
  await page.keyboard.press('Control+Enter')
  await expect(checkButton(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Show the worked solution' }).click()
  const first = steps.findIndex(({ entry }: { entry: number }) => entry === 4)
  expect(first).toBeGreaterThan(0)
  await expect(page.getByRole('slider', { name: 'Step of the solution' })).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`^Step ${first + 1} of ${steps.length},`),
  )
})

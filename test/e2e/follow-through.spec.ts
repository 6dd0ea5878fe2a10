import { expect, type Page } from '@playwright/test'
import { expectNoBarriers } from './support/axe'
import { checkButton, newVariant } from './support/problem'
import { test } from './support/test'

type Grids = readonly (readonly (readonly number[])[])[]

/** The right steps, as whoever gives up gets them. The same problem is then answered, which earns nothing but is graded. */
async function rightSteps(page: Page, id: string): Promise<Grids> {
  await page.request.post(`/api/v1/practice/variants/${id}/reveal`)
  const { answer } = await (await page.request.get(`/api/v1/practice/variants/${id}/solution`)).json()
  return answer
}

const stepGrid = (page: Page, step: number) => page.getByRole('grid', { name: new RegExp(`^Step ${step}:`) })

async function write(page: Page, step: number, grid: Grids[number]): Promise<void> {
  const fields = stepGrid(page, step).getByRole('textbox')
  for (const [index, value] of grid.flat().entries()) {
    // As a person does: a checked cell is taken whole, and typed over.
    await fields.nth(index).click()
    await page.keyboard.type(String(value))
  }
}

test('a slip in an early step is paid once when the later steps follow from it', async ({ page }) => {
  const { id, path } = await newVariant(page, { skill: 'follow-through', level: 1 })
  const right = await rightSteps(page, id)
  const possible = right.flat(2).length
  await page.goto(path)
  await expect(page.getByRole('grid')).toHaveCount(5)
  await expect(page.getByText('Write the size in step 1')).toHaveCount(3)

  // The sum of the products is one too large, and the total and its cell of the map go on from it.
  const sum = (right[3]?.[0]?.[0] ?? 0) + 1
  const total = (right[4]?.[0]?.[0] ?? 0) + 1
  for (const [index, grid] of right.entries()) await write(page, index + 1, grid)
  await write(page, 4, [[sum]])
  await checkButton(page).click()
  await expect(page.getByText(`${possible - 1} of ${possible} right. The first slip is in step 4.`)).toBeVisible()

  await write(page, 5, [[total]])
  await checkButton(page).click()
  await expect(
    stepGrid(page, 5).getByRole('textbox', { name: 'Step 5, right, follows from your step 4' }),
  ).toBeVisible()
  await expect(page.getByText('This follows from your step 4 and counts as right.')).toBeVisible()

  await write(page, 4, [[sum - 1]])
  await write(page, 5, [[total - 1]])
  await checkButton(page).click()
  await expect(page.getByText(`All ${possible} right.`)).toBeVisible()
  await expectNoBarriers(page)
})

test('the keys lead from step to step, and what is written comes back after a reload', async ({ page, isMobile }) => {
  const { path } = await newVariant(page, { skill: 'follow-through', level: 3 })
  await page.goto(path)
  const size = stepGrid(page, 1).getByRole('textbox')
  await size.first().click()
  await page.keyboard.type('3')
  await page.keyboard.press('Tab')
  await page.keyboard.type('3')
  await expect(stepGrid(page, 6).getByRole('textbox')).toHaveCount(9)
  await expect(stepGrid(page, 7).getByRole('textbox')).toHaveCount(9)
  await page.keyboard.press('Enter')
  await expect(stepGrid(page, 2).getByRole('textbox').first()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(size.first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('7')
  await page.keyboard.press('Shift+Tab')
  await expect(size.last()).toBeFocused()

  await page.reload()
  await expect(stepGrid(page, 6).getByRole('textbox')).toHaveCount(9)
  await expect(stepGrid(page, 2).getByRole('textbox').first()).toHaveValue('7')
  await checkButton(page).click()
  await expect(page.getByText(/cells cannot be read yet. Nothing was counted\./)).toBeVisible()
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(width, isMobile ? 'on a phone' : 'on a desk').toBeLessThanOrEqual(0)
})

test('the worked solution goes through the steps, and the lesson can be read by everyone', async ({ page }) => {
  const { id, path } = await newVariant(page, { skill: 'follow-through', level: 4 })
  await rightSteps(page, id)
  await page.goto(path)
  await page.getByRole('button', { name: 'Show the worked solution' }).click()
  const player = page.getByRole('group', { name: 'Worked solution' })
  await expect(player.getByRole('paragraph').filter({ hasText: /^Step 1\. Rows/ })).toBeVisible()
  await page.keyboard.press('End')
  await expect(player.getByRole('paragraph').filter({ hasText: /^Step 8\. Row/ })).toBeVisible()
  await expectNoBarriers(page)
  await page.goto('/practice/lessons/follow-through')
  await expect(page.getByRole('region', { name: /^An example/ })).toBeVisible()
  await expectNoBarriers(page)
})

import { expect, type Page } from '@playwright/test'
import { expectNoBarriers } from './support/axe'
import { checkButton, type E2eProblem, newProblem } from './support/problem'
import { test } from './support/test'

type Maps = readonly (readonly (readonly number[])[])[]

/** The output of a layer whose kernels are all turned by half a turn. */
async function turnedOutput(page: Page, { layer }: E2eProblem): Promise<Maps> {
  const weight = layer.weight.map((filter) => filter.map((slice) => slice.map((row) => row.toReversed()).toReversed()))
  const { output } = await (await page.request.post('/api/v1/solve', { data: { ...layer, weight } })).json()
  return output
}

/** A map problem on which the kernel turned by half a turn shows in three numbers or more, and that wrong map. */
async function turnedMap(page: Page): Promise<{ problem: E2eProblem; map: Maps[number] }> {
  for (;;) {
    const problem = await newProblem(page, { skill: 'feature-map', level: 2 })
    const [right = []] = problem.output
    const [map = []] = await turnedOutput(page, problem)
    const isWrong = map.flat().map((value, index) => value !== right.flat()[index])
    if (isWrong[0] && isWrong.filter(Boolean).length >= 3) return { problem, map }
  }
}

/** Writes a map as a person does, its size first, and checks it. */
async function answer(page: Page, map: Maps[number]): Promise<void> {
  await page.getByRole('textbox', { name: 'Number of rows' }).fill(String(map.length))
  await page.getByRole('textbox', { name: 'Number of columns' }).fill(String(map[0]?.length))
  for (const [row, values] of map.entries()) {
    for (const [column, value] of values.entries()) {
      await page.getByRole('textbox', { name: `Row ${row}, column ${column}` }).fill(String(value))
    }
  }
  await checkButton(page).click()
}

test('a wrong method is named in one sentence with the score, and what it gives is shown over the numbers', async ({
  page,
}) => {
  const { problem, map } = await turnedMap(page)
  await page.goto(problem.path)
  await answer(page, map)
  const status = page.getByRole('status').filter({ hasText: 'The size is right.' })
  await expect(status).toContainText(`All ${map.flat().length} of your numbers`)
  await expect(status).toContainText('the kernel is turned by half a turn')
  await expect(page.getByRole('link', { name: 'Orientation' })).toBeVisible()
  await expectNoBarriers(page)

  const toggle = page.getByRole('button', { name: 'What your method gives' })
  await toggle.click()
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  const [first = 0] = map[0] ?? []
  const given = String(first).replace('-', '−')
  await expect(page.getByRole('textbox', { name: `Row 0, column 0, wrong, the method gives ${given}` })).toBeVisible()
  await expectNoBarriers(page)

  // Off at any edit, while the sentence stays to be read.
  await page.getByRole('textbox', { name: 'Row 0, column 0' }).fill('99')
  await expect(toggle).toHaveAttribute('aria-pressed', 'false')
  await expect(page.getByRole('textbox', { name: /the method gives/ })).toHaveCount(0)
  await expect(page.getByText('the kernel is turned by half a turn').first()).toBeVisible()
})

test('both calculations stand side by side, stop where they part, and go on to the end', async ({ page }) => {
  const { problem, map } = await turnedMap(page)
  await page.request.post(`/api/v1/practice/variants/${problem.id}/attempts`, { data: { response: map } })
  await page.goto(problem.path)
  await expect(
    page.getByText('Once you open the comparison or the solution, this problem no longer counts.'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Compare step by step' }).click()
  await expect(page.getByText('The solution has been opened: this problem no longer counts.')).toBeVisible()

  const player = page.getByRole('group', { name: 'Side by side' })
  const sentence = player.getByRole('paragraph').filter({ hasText: /^Here they part\./ })
  await expect(sentence).toBeVisible()
  // Opened at the line where they part, with the heading on the screen.
  await expect(page.getByRole('heading', { name: 'Side by side: Row 0, column 0' })).toBeInViewport()
  await expect(sentence).toBeInViewport()
  await expect(player.getByRole('cell').filter({ visible: true }).last()).toContainText('×')
  await expectNoBarriers(page)

  // Played from the beginning it stops at the same line.
  await expect(player).toBeFocused()
  await page.keyboard.press('Home')
  await expect(player.getByText(/^(Right:|Both take)/).first()).toBeVisible()
  await player.getByRole('combobox', { name: 'Speed' }).selectOption('4')
  await player.getByRole('button', { name: 'Play' }).click()
  await expect(sentence).toBeVisible()
  await expect(player.getByRole('button', { name: 'Play' })).toBeVisible()

  // The slider keeps its own keys; Space plays from there too.
  await player.getByRole('slider').focus()
  await page.keyboard.press('Space')
  await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.keyboard.press('End')
  const [right = 0] = problem.output[0]?.[0] ?? []
  const [yours = 0] = map[0] ?? []
  const written = (value: number) => String(value).replace('-', '−')
  await expect(player).toContainText(`So it is ${written(right)}; your method gives ${written(yours)}.`)

  await player.getByText('The comparison as text').click()
  await expect(player.getByText(/your method has/).last()).toBeVisible()

  // The worked solution is below, as ever.
  await expect(page.getByRole('group', { name: 'Worked solution' })).toBeVisible()
})

test('another number is compared by choosing it in the map', async ({ page }) => {
  const { problem, map } = await turnedMap(page)
  await page.request.post(`/api/v1/practice/variants/${problem.id}/attempts`, { data: { response: map } })
  await page.goto(problem.path)
  await page.getByRole('button', { name: 'Show the worked solution' }).click()
  const chooser = page.getByRole('grid', { name: /yours and right$/ })
  await expect(chooser.getByRole('gridcell', { name: /^Row 0, column 0, you have/ })).toHaveAttribute(
    'aria-current',
    'true',
  )
  const other = chooser.getByRole('gridcell', { name: /as the method gives$/ }).nth(1)
  const name = (await other.getAttribute('aria-label'))?.split(', you have')[0] ?? ''
  await other.click()
  await expect(page.getByRole('heading', { name: `Side by side: ${name}` })).toBeVisible()
  await expect(other).toHaveAttribute('aria-current', 'true')
})

test('a comparison that does not come says so, and comes when it is asked for again', async ({ page, faults }) => {
  faults.allow(/ERR_FAILED|Failed to fetch|503/)
  const { problem, map } = await turnedMap(page)
  await page.request.post(`/api/v1/practice/variants/${problem.id}/attempts`, { data: { response: map } })
  await page.goto(problem.path)
  await page.route('**/comparison?*', (route) => route.abort(), { times: 1 })
  await page.getByRole('button', { name: 'Compare step by step' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'The comparison could not be loaded.' })
  await expect(alert).toContainText('The server cannot be reached; nothing is lost.')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('group', { name: 'Side by side' })).toBeVisible()
})

test('without a connection the comparison says so and takes nothing from the page; back online it comes', async ({
  page,
  context,
  faults,
}) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load/)
  const { problem, map } = await turnedMap(page)
  await page.request.post(`/api/v1/practice/variants/${problem.id}/attempts`, { data: { response: map } })
  await page.goto(problem.path)
  const compare = page.getByRole('button', { name: 'Compare step by step' })
  await expect(compare).toBeVisible()
  await context.setOffline(true)
  await compare.click()
  const alert = page.getByRole('alert').filter({ hasText: 'The server cannot be reached. Ask again in a moment.' })
  await expect(alert).toBeVisible()
  await expect(compare).toBeVisible()
  await context.setOffline(false)
  await alert.getByRole('button', { name: 'Ask again' }).click()
  await expect(page.getByRole('group', { name: 'Side by side' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Worked solution' })).toBeVisible()
})

test('an attempt keeps its diagnosis, on the screen and on paper', async ({ page }) => {
  const { problem, map } = await turnedMap(page)
  await page.request.post(`/api/v1/practice/variants/${problem.id}/attempts`, { data: { response: map } })
  await page.goto('/progress')
  await page.getByRole('link', { name: /A whole feature map, level 2/ }).click()
  await expect(page.getByText('the kernel is turned by half a turn').first()).toBeVisible()
  await page.getByRole('button', { name: 'What your method gives' }).click()
  await expect(page.getByRole('textbox', { name: /the method gives/ }).first()).toBeVisible()
  await expectNoBarriers(page)

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('the kernel is turned by half a turn').first()).toBeVisible()
  await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0)
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('button', { name: 'Compare step by step' }).click()
  await expect(page.getByRole('group', { name: 'Side by side' })).toBeVisible()
})

test('a problem that checks the method is one press away', async ({ page }) => {
  const { problem, map } = await turnedMap(page)
  await page.request.post(`/api/v1/practice/variants/${problem.id}/attempts`, { data: { response: map } })
  await page.goto(problem.path)
  await page.getByRole('button', { name: 'Try one that checks this' }).click()
  await expect(page).toHaveURL(/\/practice\/feature-map\.2\./)
  await expect(page).not.toHaveURL(problem.path)
})

test('what no method gives is said plainly', async ({ page }) => {
  const problem = await newProblem(page, { skill: 'feature-map', level: 2 })
  const [right = []] = problem.output
  await page.goto(problem.path)
  await answer(
    page,
    right.map((row, r) => row.map((value, c) => value + 41 + 7 * r + 3 * c)),
  )
  await expect(page.getByRole('status').filter({ hasText: 'No known method gives these numbers.' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Compare step by step' })).toHaveCount(0)
})

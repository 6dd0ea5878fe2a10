import { expect, type Page } from '@playwright/test'
import { expectNoBarriers } from './support/axe'
import { test } from './support/test'

type Grid = readonly (readonly number[])[]

/** The map that somebody gets who turns every kernel round: of a layer without padding, dilation or groups, stride 1. */
function turnedMap(input: readonly Grid[], filter: readonly Grid[], bias: number): number[][] {
  const [height, width] = [filter[0]?.length ?? 0, filter[0]?.[0]?.length ?? 0]
  const [rows, columns] = [(input[0]?.length ?? 0) - height + 1, (input[0]?.[0]?.length ?? 0) - width + 1]
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      let sum = bias
      for (const [channel, kernel] of filter.entries()) {
        for (let u = 0; u < height; u++) {
          for (let v = 0; v < width; v++) {
            const weight = kernel[height - 1 - u]?.[width - 1 - v] ?? 0
            sum += (input[channel]?.[row + u]?.[column + v] ?? 0) * weight
          }
        }
      }
      return sum
    }),
  )
}

/** Hands in a map with the kernel turned round, for a new problem; gives the id of one that is explained by that alone. */
async function showTurned(page: Page): Promise<string> {
  for (let tries = 0; tries < 20; tries++) {
    const created = await page.request.post('/api/v1/practice/variants', { data: { skill: 'feature-map', level: 1 } })
    const { id, layer } = await created.json()
    const response = turnedMap(layer.input, layer.weight[0], layer.bias?.[0] ?? 0)
    const answered = await page.request.post(`/api/v1/practice/variants/${id}/attempts`, { data: { response } })
    const { diagnosis } = await answered.json()
    const [only, ...others] = diagnosis.explanations
    if (only?.alike.length === 0 && others.length === 0 && only.misconceptions.join() === 'kernel-rotated-180')
      return id
  }
  throw new Error('no problem tells it')
}

test('a method behind two problems is listed with its lesson and a problem that checks it', async ({ page }) => {
  await page.goto('/progress')
  await expect(page.getByRole('heading', { name: 'Methods behind wrong numbers' })).toBeHidden()
  await showTurned(page)
  await page.goto('/progress')
  await expect(page.getByRole('heading', { name: 'Methods behind wrong numbers' })).toBeHidden()
  await showTurned(page)
  await page.goto('/progress')

  const methods = page.getByRole('region', { name: 'Methods behind wrong numbers' })
  await expect(methods.getByRole('heading', { name: 'Still there' })).toBeVisible()
  await expect(methods).toContainText(/Shown at [23] problems, last on/)
  await expect(methods.getByRole('link', { name: /^Lesson: Orientation/ })).toBeVisible()
  await expectNoBarriers(page)

  await methods.getByRole('button', { name: /Try one that checks this/ }).click()
  await expect(page).toHaveURL(/\/practice\/feature-map\.1\./)
  await page.goBack()
  await methods.getByRole('link', { name: /the attempt that shows/ }).click()
  await expect(page).toHaveURL(/\/progress\/[\w-]{22}$/)
})

test('the diagnosis of a wrong answer leads to a problem that checks it', async ({ page }) => {
  const id = await showTurned(page)
  await page.goto(`/practice/${id}`)
  await page.getByRole('button', { name: 'Try one that checks this' }).click()
  await expect(page).toHaveURL(/\/practice\/feature-map\.1\./)
  await expect(page).not.toHaveURL(new RegExp(id))
})

import { expect } from '@playwright/test'
import { newProblem } from './support/problem'
import { test } from './support/test'

test.use({ viewport: { width: 1280, height: 800 } })

test('the whole demo is seen on a laptop without scrolling, down to the output cell', async ({ page }) => {
  await page.goto('/')
  const demo = page.getByRole('group', { name: 'A convolution layer, step by step' })
  await expect(demo.getByRole('button', { name: 'New numbers' })).toBeInViewport({ ratio: 1 })
  await expect(demo.getByRole('grid', { name: /^Output, filter 1/ })).toBeInViewport({ ratio: 1 })
  await expect(demo.getByRole('table', { name: /^Filter 1, channel 2/ })).toBeInViewport({ ratio: 1 })
  // The demo moves on by itself, so any output may be the one that is worked out.
  for (const line of [/^channel 2$/, /^sum of the channels$/, /^bias of filter \d$/, /^output \[\d, \d, \d\]$/]) {
    await expect(demo.getByText(line).last()).toBeInViewport({ ratio: 1 })
  }
})

test('all channels of the lecture’s layer and both filters are seen on a laptop beside the answer', async ({
  page,
}) => {
  const { path } = await newProblem(page, { skill: 'channel-sums', namedLayer: 'lecture-7x7x3' })
  await page.goto(path)
  await expect(page.getByRole('table', { name: /^Input, channel 2/ })).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('table', { name: /^Filter 1, channel 2/ })).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('textbox', { name: 'The total' })).toBeInViewport({ ratio: 1 })
})

import { expect } from '@playwright/test'
import { newProblem } from './support/problem'
import { test } from './support/test'

test('on a phone the bias of a filter that fills the width stands on its own line, with its name beside it', async ({
  page,
}) => {
  const { path } = await newProblem(page, { skill: 'channel-sums', namedLayer: 'lecture-7x7x3' })
  await page.goto(path)
  const filter = page.getByRole('group', { name: 'Filter 1' })
  const slice = await filter.getByRole('table', { name: /^Filter 1, channel 2/ }).boundingBox()
  const name = await filter.getByText(/^bias/).boundingBox()
  const value = await filter
    .getByText(/^[−\d]+$/)
    .last()
    .boundingBox()
  if (!slice || !name || !value) throw new Error('the filter is not drawn')
  expect(name.y).toBeGreaterThanOrEqual(slice.y + slice.height)
  expect(name.x + name.width).toBeLessThanOrEqual(value.x)
  expect(Math.abs(name.y + name.height / 2 - value.y - value.height / 2)).toBeLessThan(2)
})

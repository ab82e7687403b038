import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mapPointIn } from './map-point.ts'

const cases: [url: string, point: [number, number] | null][] = [
  [
    'https://www.google.com/maps/place/X/@-23.55,-46.63,17z/data=!3m1!4b1!4m6!3m5!8m2!3d-23.5505!4d-46.6333',
    [-23.5505, -46.6333],
  ],
  ['https://www.google.com/maps/@-23.55,-46.63,17z', [-23.55, -46.63]],
  ['https://maps.google.com/?q=-23.5505,-46.6333', [-23.5505, -46.6333]],
  ['https://www.google.com/maps/search/?api=1&query=-23.5505%2C-46.6333', [-23.5505, -46.6333]],
  ['https://www.openstreetmap.org/#map=16/-23.5505/-46.6333', [-23.5505, -46.6333]],
  ['https://maps.apple.com/?ll=-23.5505,-46.6333', [-23.5505, -46.6333]],
  ['https://maps.app.goo.gl/abc', null],
  ['https://maps.google.com/?q=-93.5,-46.6', null],
  ['', null],
]

test('the point a map link names, and none where it names none', () => {
  for (const [url, point] of cases) {
    const found = mapPointIn(url)
    assert.deepEqual(found && [found.latitude, found.longitude], point, url)
  }
})

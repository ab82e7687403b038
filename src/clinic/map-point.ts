export type MapPoint = { latitude: number; longitude: number }

/** Where a map's link keeps its point: Google's long links and pins, OpenStreetMap's, Apple's. A short link says nothing of it. */
const patterns = [
  /!3d(-?\d{1,2}\.\d+)!4d(-?\d{1,3}\.\d+)/,
  /[?&#](?:q|query|ll|destination|sll)=(-?\d{1,2}\.\d+)(?:,|%2C)\s*(-?\d{1,3}\.\d+)/i,
  /@(-?\d{1,2}\.\d+),(-?\d{1,3}\.\d+)/,
  /#map=\d+\/(-?\d{1,2}\.\d+)\/(-?\d{1,3}\.\d+)/,
]

/** The clinic's point on the map, where its link names one. */
export function mapPointIn(mapUrl: string): MapPoint | null {
  for (const pattern of patterns) {
    const [, latitude, longitude] = pattern.exec(mapUrl) ?? []
    if (latitude && longitude && Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180)
      return { latitude: Number(latitude), longitude: Number(longitude) }
  }
  return null
}

/** The way there: the link the clinic gave, else a search for its address. Null: it has not said where it is. */
export function mapLinkOf({ name, address, mapUrl }: { name: string; address: string; mapUrl: string }): string | null {
  if (mapUrl !== '') return mapUrl
  if (address === '') return null
  return `https://www.google.com/maps/search/?${new URLSearchParams({ api: '1', query: `${name}, ${address}` }).toString()}`
}

/** What the browser's tab says: where one is, and before it how much is unread. */
let place = document.title
let unread = 0

export function setPlace(title: string): void {
  place = title
  write()
}

export function setUnread(count: number): void {
  unread = count
  write()
}

function write(): void {
  document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${place}` : place
}

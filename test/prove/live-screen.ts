import { Agent, get } from 'node:http'
import { InfiniteQueryObserver, QueryClient, QueryObserver, type QueryKey } from '@tanstack/react-query'
import { io, type Socket } from 'socket.io-client'
import type { ConversationsAnswer, MessagesAnswer } from '#conversations/contract.ts'
import type { LiveChange } from '#src/live-contract.ts'
import { conversationKeys, conversationsKey, messagesKey } from '../../web/src/conversations/live.ts'
import { Refetcher } from '../../web/src/shell/refetcher.ts'

export type ScreenWish = { url: string; cookie: string; conversationId: string }

/** Which numbered messages an answer shows, by the screen, as soon as it has them. */
export type Seen = (screen: OpenScreen, what: 'list' | 'messages', numbers: number[]) => void

const agent = new Agent({ keepAlive: true, maxSockets: 48 })

/**
 * A screen of the desk without its pixels: the inbox and one conversation stand open. The query cache, the keys a change makes old and
 * the way they are asked again are the dashboard's own; the socket behaves as `web/src/shell/socket.ts` has it.
 */
export class OpenScreen {
  readonly wish: ScreenWish
  /** Since when the line is up; null while it is down. */
  upSince: number | null = null
  reconnections = 0
  failures = 0
  requests = 0
  /** What it shows: the newest number in the list, and those of the open conversation. */
  newest = 0
  numbers: number[] = []
  readonly #socket: Socket
  readonly #queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000, retry: 2, retryDelay: 200 } } })
  readonly #unsubscribe: (() => void)[] = []

  constructor(wish: ScreenWish, seen: Seen) {
    this.wish = wish
    const list = new InfiniteQueryObserver(this.#queryClient, {
      queryKey: [...conversationsKey],
      queryFn: () => this.#ask<ConversationsAnswer>('/api/conversations?limit=30'),
      initialPageParam: null,
      getNextPageParam: () => null,
    })
    const messages = new QueryObserver(this.#queryClient, {
      queryKey: messagesKey(wish.conversationId),
      queryFn: () => this.#ask<MessagesAnswer>(`/api/conversations/${wish.conversationId}/messages?limit=40`),
    })
    this.#unsubscribe.push(
      list.subscribe(({ data }) => {
        const items = data?.pages.flatMap((page) => page.items) ?? []
        this.newest = Math.max(0, ...items.map((item) => numberIn(item.lastMessage?.text)))
        seen(this, 'list', [this.newest])
      }),
      messages.subscribe(({ data }) => {
        this.numbers = data?.items.map((item) => numberIn(item.text)) ?? []
        seen(this, 'messages', this.numbers)
      }),
    )
    const refetcher = new Refetcher((queryKey: QueryKey) => this.#queryClient.invalidateQueries({ queryKey }))
    this.#socket = io(wish.url, {
      path: '/live',
      transports: ['websocket'],
      extraHeaders: { cookie: wish.cookie },
      forceNew: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
    })
    this.#socket.on('connect', () => {
      this.upSince = performance.now()
      void this.#queryClient.invalidateQueries()
    })
    this.#socket.on('disconnect', () => {
      this.upSince = null
      this.reconnections += 1
    })
    this.#socket.on('changed', (changes: LiveChange[], heard: () => void) => {
      heard()
      for (const change of changes) {
        if (change.changed === 'all') void this.#queryClient.invalidateQueries()
        else for (const key of conversationKeys(change)) refetcher.ask(key)
      }
    })
  }

  /** The line breaks as lines do: without a word. It comes back by itself. */
  drop(): void {
    this.#socket.io.engine.close()
  }

  /** Stops reading while the line stays open: what is sent to it waits at the sender. */
  stall(): void {
    // socket.io-client declares nothing of the WebSocket below it; on Node that is one of `ws`, which can be paused.
    const { ws } = this.#socket.io.engine.transport as unknown as { ws: { pause: () => void } }
    ws.pause()
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
    this.#socket.close()
    this.#queryClient.clear()
  }

  #ask<Answer>(path: string): Promise<Answer> {
    this.requests += 1
    return ask<Answer>(this.wish, path).catch((error: unknown) => {
      this.failures += 1
      throw error
    })
  }
}

/** Messages of the proof carry a number; 0 is none. */
export const numberIn = (text: string | undefined): number => Number(/nº (\d+)/.exec(text ?? '')?.[1] ?? 0)

export function ask<Answer>({ url, cookie }: Pick<ScreenWish, 'url' | 'cookie'>, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(`${url}${path}`, { agent, headers: { cookie }, timeout: 15_000 }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8')
        // What the contract of the route promises; anything else is a failure of the request.
        if (response.statusCode === 200) resolve(JSON.parse(text) as Answer)
        else reject(new Error(`${path}: ${response.statusCode} ${text.slice(0, 200)}`))
      })
    }).once('error', reject)
  })
}

import { testSmall } from './small.ts'

testSmall('outbox')

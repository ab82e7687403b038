import { testSmall } from './small.ts'

testSmall('waitlist')

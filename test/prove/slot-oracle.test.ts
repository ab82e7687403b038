import { testSmall } from './small.ts'

testSmall('slot-oracle')

import { testSmall } from './small.ts'

testSmall('live')

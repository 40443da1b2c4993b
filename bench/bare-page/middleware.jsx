import { NextResponse } from 'next/server';

export default function goOn() {
  return NextResponse.next();
}

export const config = { runtime: 'nodejs' };

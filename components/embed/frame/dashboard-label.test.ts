import { expect, test } from 'vitest';
import { dashboardLabel } from './dashboard-label.ts';

test.each([
  ['Taxi trips', 'Taxi trips dashboard'],
  ['Sales dashboard', 'Sales dashboard'],
  ['Sales Dashboard', 'Sales Dashboard'],
  ['Dashboards of sales', 'Dashboards of sales dashboard'],
  ['Subdashboard', 'Subdashboard dashboard'],
])('labels "%s" as "%s"', (title, label) => {
  expect(dashboardLabel(title)).toBe(label);
});

type Attributes = Record<string, string | boolean | undefined>;

/** Creates an element. Omits attributes that are false or undefined. true sets the value ''. */
export function createElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(attribute, value === true ? '' : value);
    }
  }
  element.append(...children);
  return element;
}

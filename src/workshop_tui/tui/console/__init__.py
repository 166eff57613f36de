"""The facilitator's console, its table of actions and its dialogs."""

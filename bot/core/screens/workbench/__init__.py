"""The screens of the workbench: a caption looked over, a month planned, figures, angry comments, the own business."""
